using Recommender.Taxonomy;

namespace Recommender.Service.Pages.Map;

/// <summary>
/// Where the listed cities are: a dot for each on the outline of their country, or of the part of the world that holds them where they
/// are of several or off its map. Lengths are in units of the drawing. Immutable.
/// </summary>
public sealed record CityMap
{
    /// <summary>Root ems a unit is drawn as.</summary>
    private const double Scale = 0.05;

    /// <summary>Of a drawing at its own size: narrower countries get sea at their sides, for the names.</summary>
    private const double Narrowest = 480;

    /// <summary>Of the world so much at least is shown, and so much around the outermost cities.</summary>
    private const double LeastOfWorld = 420;
    private const double Around = 0.2;

    private const double Flattest = 0.6;

    public required string Path { get; init; }

    /// <summary>What is seen: left, top, width and height.</summary>
    public required (double Left, double Top, double Width, double Height) Frame { get; init; }

    /// <summary>How large a unit of the drawing at its own size is here: dots and words are sized by it.</summary>
    public required double Unit { get; init; }

    public required IReadOnlyList<CityDot> Dots { get; init; }

    /// <summary>The width at which it is drawn, in root ems: less where a screen is narrower.</summary>
    public double Wide => Frame.Width / Unit * Scale;

    /// <summary>Of cities in the order of the table; null where none is known.</summary>
    internal static CityMap? Of(IReadOnlyList<(City City, bool IsOwn)> cities)
    {
        if (cities.Count == 0)
        {
            return null;
        }

        var country = cities[0].City.Country;
        var isOne = cities.All(one => one.City.Country == country) && Outline.All.ContainsKey(country);
        return isOne && OfCountry(Outline.All[country], cities) is { } map ? map : OfWorld(Outline.All[Outline.World], cities);
    }

    private static CityMap? OfCountry(Outline outline, IReadOnlyList<(City City, bool IsOwn)> cities)
    {
        var places = PlacesOf(outline, cities);
        if (!places.All(outline.Holds))
        {
            return null;
        }

        var side = Math.Max(0, (Narrowest - outline.Width) / 2);
        return Of(outline, (-side, 0, outline.Width + (2 * side), outline.Height), 1, cities);
    }

    private static CityMap OfWorld(Outline outline, IReadOnlyList<(City City, bool IsOwn)> cities)
    {
        var places = PlacesOf(outline, cities);
        var (left, right) = (places.Min(place => place.X), places.Max(place => place.X));
        var (top, bottom) = (places.Min(place => place.Y), places.Max(place => place.Y));
        var width = Math.Min(outline.Width, Math.Max(LeastOfWorld, (right - left) * (1 + (2 * Around))));
        var height = Math.Min(outline.Height, Math.Max(width * Flattest, (bottom - top) * (1 + (2 * Around))));
        var frame = (
            Math.Clamp(((left + right) / 2) - (width / 2), 0, outline.Width - width),
            Math.Clamp(((top + bottom) / 2) - (height / 2), 0, outline.Height - height), width, height);
        return Of(outline, frame, width / Narrowest / 1.25, cities);
    }

    private static CityMap Of(
        Outline outline,
        (double Left, double Top, double Width, double Height) frame,
        double unit,
        IReadOnlyList<(City City, bool IsOwn)> cities)
    {
        var labels = new CityLabels(frame, unit, PlacesOf(outline, cities));
        return new()
        {
            Path = outline.Path,
            Frame = frame,
            Unit = unit,
            Dots = [.. cities.Select((one, i) => new CityDot(one.City.Name, labels.Places[i], one.IsOwn, labels.Next(one.City.Name, i)))],
        };
    }

    private static List<(double X, double Y)> PlacesOf(Outline outline, IReadOnlyList<(City City, bool IsOwn)> cities) =>
        [.. cities.Select(one => outline.Place(one.City.Latitude, one.City.Longitude))];
}

/// <summary>A city on a map.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="At">Its middle.</param>
/// <param name="IsOwn">Whether the person said to be there.</param>
/// <param name="Label">Where its name is written; null where no place is free.</param>
public sealed record CityDot(string Name, (double X, double Y) At, bool IsOwn, CityLabel? Label);

/// <summary>Where a name is written, and which end of it stands there, as SVG's <c>text-anchor</c> has it.</summary>
public sealed record CityLabel(double X, double Y, string Anchor);
