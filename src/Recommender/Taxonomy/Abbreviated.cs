namespace Recommender.Taxonomy;

/// <summary>
/// A name with its initials in brackets behind it, or the other way round: "Large Language Models (LLMs)", "MCP (Model Context Protocol)".
/// Both are one thing, so one of them that is known tells what the other is.
/// </summary>
internal static class Abbreviated
{
    private static readonly char[] WordEnds = [' ', '-', '/'];

    private static readonly HashSet<string> Small =
        new(["a", "and", "for", "in", "of", "on", "the", "to"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is such a name; then what stands before the bracket and what in it.</summary>
    public static bool TryRead(string text, out string before, out string within)
    {
        (before, within) = ("", "");
        var open = text.EndsWith(')') ? text.LastIndexOf('(') : -1;
        if (open <= 0)
        {
            return false;
        }

        (before, within) = (text[..open].Trim(), text[(open + 1)..^1].Trim());
        return AreInitials(within, before) || AreInitials(before, within);
    }

    // Each word begins with the next letter; small words may go without: "Bill of Materials" is BOM.
    private static bool AreInitials(ReadOnlySpan<char> letters, string name)
    {
        if (letters.Length < 2 || letters.ContainsAny(WordEnds))
        {
            return false;
        }

        var at = 0;
        foreach (var word in name.Split(WordEnds, StringSplitOptions.RemoveEmptyEntries))
        {
            if (at < letters.Length && char.ToLowerInvariant(word[0]) == char.ToLowerInvariant(letters[at]))
            {
                at++;
            }
            else if (!Small.Contains(word))
            {
                return false;
            }
        }

        return at > 1 && letters[at..] is [] or ['s'];
    }
}
