namespace Recommender.Tables;

/// <summary>Finds what separates the columns: the commonest of comma, semicolon and tab in the first record, outside quotes.</summary>
internal static class Delimiter
{
    private const string Candidates = ",;\t";

    /// <summary>Excel's own first line <c>sep=;</c> names the separator and is no header.</summary>
    public static bool TryReadExcelHint(ReadOnlySpan<char> head, out char delimiter)
    {
        delimiter = head.Length > 4 ? head[4] : ',';
        return head.Length > 5 && head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head[5] is '\r' or '\n';
    }

    public static char Find(ReadOnlySpan<char> head)
    {
        Span<int> counts = stackalloc int[Candidates.Length];
        var quoted = false;
        foreach (var letter in head.TrimStart("\r\n\uFEFF"))
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && letter is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && Candidates.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var candidate)
            {
                counts[candidate]++;
            }
        }

        return Commonest(counts);
    }

    private static char Commonest(ReadOnlySpan<int> counts)
    {
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best])
            {
                best = i;
            }
        }

        return Candidates[best];
    }
}
