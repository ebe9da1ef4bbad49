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

    /// <summary>Of a table whose header is the first record.</summary>
    public static char Find(ReadOnlySpan<char> head) => Candidates[Commonest(CountsOf(head, most: 1)[0])];

    /// <summary>
    /// Of a table with other lines above its header: that of the first record when most others have as many of it, else the one that
    /// most records have as many of.
    /// </summary>
    public static char FindBelow(ReadOnlySpan<char> head)
    {
        var counts = CountsOf(head, Heading.LinesSeen);
        var first = Commonest(counts[0]);
        var best = Enumerable.Range(0, Candidates.Length).MaxBy(candidate => Agreeing(counts, candidate));
        var isFirst = (counts[0][first] > 0 && Agreeing(counts, first) * 2 >= counts.Count) || Agreeing(counts, best) * 2 <= counts.Count;
        return Candidates[isFirst ? first : best];
    }

    // Records that have the number of it that is commonest but for none.
    private static int Agreeing(List<int[]> counts, int candidate) => counts
        .Select(record => record[candidate]).Where(count => count > 0)
        .GroupBy(count => count).Select(group => group.Count()).DefaultIfEmpty().Max();

    // Of each record that is not blank; one of zeros when there is none.
    private static List<int[]> CountsOf(ReadOnlySpan<char> head, int most)
    {
        var records = new List<int[]>();
        var counts = new int[Candidates.Length];
        var (quoted, isBlank) = (false, true);
        foreach (var letter in head.TrimStart("\r\n\uFEFF"))
        {
            if (!quoted && letter is '\r' or '\n')
            {
                if (!isBlank)
                {
                    records.Add(counts);
                    (counts, isBlank) = (new int[Candidates.Length], true);
                }

                if (records.Count == most)
                {
                    return records;
                }

                continue;
            }

            isBlank = false;
            quoted ^= letter == '"';
            if (!quoted && Candidates.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var candidate)
            {
                counts[candidate]++;
            }
        }

        // What the head ends in may be half a record.
        if (records.Count == 0)
        {
            records.Add(counts);
        }

        return records;
    }

    private static int Commonest(ReadOnlySpan<int> counts)
    {
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best])
            {
                best = i;
            }
        }

        return best;
    }
}
