using System.Globalization;
using Recommender.Service.Problems;

namespace Recommender.Service.Retraining;

/// <summary>What was done of a run, a line each with its time (UTC), as the store keeps it: the last lines, each cut.</summary>
internal static class RunLog
{
    private const int MostLines = 200;
    private const int LongestLine = 300;

    /// <summary>The log with a line more. It says nothing that a caller must not know.</summary>
    public static string With(string? log, DateTimeOffset at, string words)
    {
        var line = CallerText.Of(words.ReplaceLineEndings(" "));
        line = string.Create(
            CultureInfo.InvariantCulture, $"{at.UtcDateTime:HH:mm:ss} {(line.Length > LongestLine ? line[..LongestLine] + "…" : line)}");
        return string.Join('\n', Lines(log).Append(line).TakeLast(MostLines));
    }

    public static IReadOnlyList<string> Lines(string? log) => log is null ? [] : log.Split('\n');
}
