using System.Globalization;
using System.Security;
using System.Text;

namespace Recommender.Training.Reports;

/// <summary>A chart with a title and two axes, written as SVG text. Points are given in the units of the axes.</summary>
internal sealed class SvgChart
{
    public const string Ink = "#222222";
    public const string Grid = "#dddddd";
    public const string Blue = "#1f77b4";
    public const string Orange = "#d95f02";
    public const string Grey = "#777777";

    private const int Margin = 16;
    private const int Top = 60;
    private const int Right = 24;
    private const int Bottom = 58;

    private readonly StringBuilder _svg = new();
    private readonly SvgAxis _x;
    private readonly SvgAxis _y;
    private readonly SvgFrame _frame;

    public SvgChart(SvgFrame frame, SvgAxis x, SvgAxis y)
    {
        (_frame, _x, _y) = (frame, x, y);
        _svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{frame.Width}\" height=\"{frame.Height}\" viewBox=\"0 0 ")
            + Invariant($"{frame.Width} {frame.Height}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"{Ink}\">\n"));
        _svg.Append(Invariant($"<rect width=\"{frame.Width}\" height=\"{frame.Height}\" fill=\"#ffffff\"/>\n"));
        Words(Margin, 22, frame.Title, "font-size=\"16\" font-weight=\"bold\"");
        Words(Margin, 42, frame.Subtitle, $"fill=\"{Grey}\"");
    }

    /// <summary>A rectangle between two points.</summary>
    public void Box(double x1, double y1, double x2, double y2, string fill)
    {
        var (left, right) = (Math.Min(X(x1), X(x2)), Math.Max(X(x1), X(x2)));
        var (top, bottom) = (Math.Min(Y(y1), Y(y2)), Math.Max(Y(y1), Y(y2)));
        _svg.Append(Invariant($"<rect x=\"{left:0.#}\" y=\"{top:0.#}\" width=\"{right - left:0.#}\" height=\"{bottom - top:0.#}\" ")
            + Invariant($"fill=\"{fill}\"/>\n"));
    }

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        _svg.Append(Invariant($"<line x1=\"{X(x1):0.#}\" y1=\"{Y(y1):0.#}\" x2=\"{X(x2):0.#}\" y2=\"{Y(y2):0.#}\" {style}/>\n"));

    public void Dot(double x, double y, double radius, string fill) =>
        _svg.Append(Invariant($"<circle cx=\"{X(x):0.#}\" cy=\"{Y(y):0.#}\" r=\"{radius:0.#}\" fill=\"{fill}\"/>\n"));

    public void Path(IReadOnlyList<(double X, double Y)> points, string colour) =>
        _svg.Append(
            Invariant($"<polyline points=\"{string.Join(' ', points.Select(point => Invariant($"{X(point.X):0.#},{Y(point.Y):0.#}")))}\" ")
            + Invariant($"fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n"));

    /// <summary>Words at a point, moved by pixels.</summary>
    public void Label(double x, double y, string text, string anchor = "start", double right = 0, double down = 0, string style = "") =>
        Words(X(x) + right, Y(y) + down, text, $"text-anchor=\"{anchor}\" {style}");

    /// <summary>A key: a coloured square and words, line by line, from a place in the plot (shares of its width and height).</summary>
    public void Legend(double across, double down, params IReadOnlyList<(string Colour, string Text)> entries)
    {
        var left = _frame.Left + (across * (_frame.Width - _frame.Left - Right));
        var top = Top + (down * (_frame.Height - Top - Bottom));
        foreach (var (colour, text) in entries)
        {
            _svg.Append(Invariant($"<rect x=\"{left:0.#}\" y=\"{top - 10:0.#}\" width=\"11\" height=\"11\" fill=\"{colour}\"/>\n"));
            Words(left + 17, top, text, "");
            top += 19;
        }
    }

    /// <summary>Axes over what was drawn, and the end.</summary>
    public string Close()
    {
        var (bottom, right) = (_frame.Height - Bottom, _frame.Width - Right);
        foreach (var (value, text) in _x.Ticks)
        {
            _svg.Append(
                Invariant($"<line x1=\"{X(value):0.#}\" y1=\"{bottom}\" x2=\"{X(value):0.#}\" y2=\"{bottom + 5}\" stroke=\"{Ink}\"/>\n"));
            Words(X(value), bottom + 20, text, "text-anchor=\"middle\"");
        }

        foreach (var (value, text) in _y.Ticks)
        {
            _svg.Append(Invariant($"<line x1=\"{_frame.Left - 5}\" y1=\"{Y(value):0.#}\" x2=\"{_frame.Left}\" y2=\"{Y(value):0.#}\" ")
                + Invariant($"stroke=\"{Ink}\"/>\n"));
            Words(_frame.Left - 9, Y(value) + 4.5, text, "text-anchor=\"end\"");
        }

        _svg.Append(Invariant($"<path d=\"M{_frame.Left} {Top}V{bottom}H{right}\" fill=\"none\" stroke=\"{Ink}\"/>\n"));
        Words((_frame.Left + right) / 2.0, _frame.Height - 16, _x.Title, "text-anchor=\"middle\"");
        if (_y.Title.Length > 0)
        {
            Words(0, 0, _y.Title, Invariant($"text-anchor=\"middle\" transform=\"translate(18 {(Top + bottom) / 2.0:0.#}) rotate(-90)\""));
        }

        return _svg.Append("</svg>\n").ToString();
    }

    /// <summary>White to dark blue.</summary>
    public static string Shade(double share)
    {
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(247, 8):x2}{Mix(251, 48):x2}{Mix(255, 107):x2}");

        int Mix(int light, int dark) => (int)Math.Round(light + ((dark - light) * Math.Clamp(share, 0, 1)));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private double X(double value) => _frame.Left + (_x.ShareOf(value) * (_frame.Width - _frame.Left - Right));

    private double Y(double value) => _frame.Height - Bottom - (_y.ShareOf(value) * (_frame.Height - Top - Bottom));

    private void Words(double x, double y, string text, string style) =>
        _svg.Append(Invariant($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" {style}>{SecurityElement.Escape(text)}</text>\n"));
}

/// <summary>Size of a chart in pixels and the room left of the plot for the words of the vertical axis.</summary>
internal sealed record SvgFrame(string Title, string Subtitle, int Width = 640, int Height = 480, int Left = 78);

/// <summary>An axis from one value to another, even in logs where said so, with the values that are named.</summary>
internal sealed record SvgAxis(string Title, double From, double To, IReadOnlyList<(double Value, string Text)> Ticks, bool Log = false)
{
    /// <summary>Where a value lies: 0 at the start, 1 at the end. Values outside are drawn at the edge.</summary>
    public double ShareOf(double value) => Math.Clamp(
        Log ? Math.Log(value / From) / Math.Log(To / From) : (value - From) / (To - From), 0, 1);

    /// <summary>An axis of shares, named in per cent.</summary>
    public static SvgAxis Percent(string title, double from, double to, double step) => new(
        title, from, to,
        [.. Enumerable
            .Range(0, 1 + (int)Math.Round((to - from) / step))
            .Select(i => from + (i * step))
            .Select(value => (value, string.Create(CultureInfo.InvariantCulture, $"{100 * value:0}")))]);
}
