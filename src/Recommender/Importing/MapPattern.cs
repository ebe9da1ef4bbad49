using System.Text.RegularExpressions;

namespace Recommender.Importing;

/// <summary>The regular expressions of a map: case does not count, and none takes longer than the text is long.</summary>
internal static class MapPattern
{
    /// <summary>Null for text that is no pattern, or one that would need to look back.</summary>
    public static Regex? Read(string? text)
    {
        try
        {
            return text is null ? null : new(text, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException or InsufficientExecutionStackException)
        {
            return null;
        }
    }

    public static bool IsFaulty(string? text) => text is not null && Read(text) is null;
}
