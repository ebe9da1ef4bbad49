namespace Recommender.Service.Desk;

/// <summary>Shares drawn as lines, in hundredths; the same facts stand in a table beside it.</summary>
public sealed record ChartView(string Words, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>As many marks as fit a phone.</summary>
    private const int MostMarks = 3;

    /// <summary>Marks of the horizontal axis, by place from 0 to 1.</summary>
    public required IReadOnlyList<(double At, string Text)> Marks { get; init; }

    /// <summary>What the lines are meant to be; null for nothing.</summary>
    public (double Share, string Name)? Target { get; init; }

    /// <summary>Whether what is on the diagonal is as it should be.</summary>
    public bool HasDiagonal { get; init; }

    /// <summary>Lines over things in their order; a line passes over those it has no value for.</summary>
    public static ChartView Over(string words, IReadOnlyList<string> names, params (string Name, IReadOnlyList<Spanned?> Values)[] lines)
    {
        var step = Math.Max(1, (int)Math.Ceiling(names.Count / (double)MostMarks));
        return new(words, [.. lines.Select(line => new ChartLine(line.Name, [.. line.Values
            .Select((value, place) => (value, place))
            .Where(one => one.value is not null)
            .Select(one => new ChartPoint(At(one.place), one.value!.Value))]))])
        {
            Marks = [.. names.Select((name, place) => (At(place), name)).Where((_, place) => place % step == 0)],
        };

        double At(int place) => names.Count < 2 ? 0.5 : place / (names.Count - 1.0);
    }
}

/// <summary>A line of a chart.</summary>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points);

/// <summary>A point of a line; across from 0 to 1.</summary>
public sealed record ChartPoint(double At, Spanned Of);

/// <summary>A figure with the ends of its 95 % interval, which are itself where none is known.</summary>
public readonly record struct Spanned(double Value, double Low, double High)
{
    /// <summary>Null of nobody.</summary>
    public static Spanned? Of(Quality.Proportion share) => share.All == 0 ? null : new(share.Share, share.Low, share.High);
}
