using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Recommender.Service.Pages.Map;

/// <summary>
/// The outline of a country, or of the world, as <c>outlines.csv</c> has it: Natural Earth, in the public domain, cut by <c>cut.py</c>.
/// Immutable; read when the first map is drawn.
/// </summary>
/// <param name="West">Longitude of its left edge, in degrees.</param>
/// <param name="North">Latitude of its upper edge.</param>
/// <param name="Across">Units a degree of longitude.</param>
/// <param name="Down">Units a degree of latitude.</param>
/// <param name="Width">In units.</param>
/// <param name="Height">In units.</param>
/// <param name="Path">An SVG path in whole units.</param>
internal sealed record Outline(double West, double North, double Across, double Down, int Width, int Height, string Path)
{
    /// <summary>The country of the world's outline.</summary>
    public const string World = "";

    private const int Fields = 8;

    private static readonly Lazy<FrozenDictionary<string, Outline>> Read = new(ReadAll);

    /// <summary>By ISO code, and <see cref="World"/>.</summary>
    public static FrozenDictionary<string, Outline> All => Read.Value;

    /// <summary>Where a place stands, in units; it may be outside.</summary>
    public (double X, double Y) Place(double latitude, double longitude) =>
        ((longitude - West) * Across, (North - latitude) * Down);

    public bool Holds((double X, double Y) place) => place.X >= 0 && place.X <= Width && place.Y >= 0 && place.Y <= Height;

    private static FrozenDictionary<string, Outline> ReadAll()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("outlines.csv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(',', Fields))
            .ToFrozenDictionary(fields => fields[0], Of, StringComparer.Ordinal);
    }

    private static Outline Of(string[] fields) => new(
        Number(fields[1]), Number(fields[2]), Number(fields[3]), Number(fields[4]),
        (int)Number(fields[5]), (int)Number(fields[6]), fields[7]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
