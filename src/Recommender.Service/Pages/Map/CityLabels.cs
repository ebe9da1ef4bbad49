namespace Recommender.Service.Pages.Map;

/// <summary>
/// Finds a place beside each dot for its name, in turn, so that names cover neither dots nor each other: right, left, above or below.
/// </summary>
/// <param name="frame">What is seen: left, top, width and height.</param>
/// <param name="unit">The size of a unit of a drawing at its own size.</param>
/// <param name="places">Of the dots.</param>
internal sealed class CityLabels(
    (double Left, double Top, double Width, double Height) frame, double unit, List<(double X, double Y)> places)
{
    /// <summary>Of letters at their size, in units of a drawing at its own size.</summary>
    public const double LetterHeight = 17;

    /// <summary>Of a dot, with the edge around it.</summary>
    public const double Radius = 6;

    /// <summary>Of a letter, in parts of its height: the mean of proportional letters, and a little more.</summary>
    private const double LetterWidth = 0.56;

    private const double Gap = 6;

    private readonly List<Box> _taken = [.. places.Select(place => Around(place, Radius * unit))];

    public IReadOnlyList<(double X, double Y)> Places => places;

    /// <summary>Null where no place is free.</summary>
    public CityLabel? Next(string name, int place)
    {
        var (x, y) = places[place];
        var (wide, high, away) = (name.Length * LetterHeight * LetterWidth * unit, LetterHeight * unit, (Radius + Gap) * unit);
        var middle = y + (high * 0.35);
        (CityLabel Label, Box Box)[] tried =
        [
            (new(x + away, middle, "start"), new(x + away, y - (high / 2), wide, high)),
            (new(x - away, middle, "end"), new(x - away - wide, y - (high / 2), wide, high)),
            (new(x, y - away, "middle"), new(x - (wide / 2), y - away - high, wide, high)),
            (new(x, y + away + (high * 0.7), "middle"), new(x - (wide / 2), y + away, wide, high)),
        ];
        foreach (var (label, box) in tried)
        {
            if (box.IsIn(frame) && !_taken.Exists(box.Meets))
            {
                _taken.Add(box);
                return label;
            }
        }

        return null;
    }

    private static Box Around((double X, double Y) place, double radius) => new(place.X - radius, place.Y - radius, 2 * radius, 2 * radius);

    private readonly record struct Box(double Left, double Top, double Width, double Height)
    {
        public bool Meets(Box other) => Left < other.Left + other.Width && other.Left < Left + Width
            && Top < other.Top + other.Height && other.Top < Top + Height;

        public bool IsIn((double Left, double Top, double Width, double Height) frame) => Left >= frame.Left && Top >= frame.Top
            && Left + Width <= frame.Left + frame.Width && Top + Height <= frame.Top + frame.Height;
    }
}
