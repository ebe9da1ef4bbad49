using System.Globalization;

namespace Recommender.Importing;

/// <summary>What was guessed and why, for the reader of a drafted map.</summary>
internal sealed class DraftNotes
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line) => _lines.Add(line);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share)} %");
}
