namespace Recommender.Profiles.Tables;

/// <summary>
/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours each cost 1
/// (Damerau 1964, restricted form).
/// </summary>
internal static class EditDistance
{
    /// <summary>Longer texts are phrases, not misspelt words; they are never near anything.</summary>
    private const int LongestWord = 60;

    /// <summary>The distance, or <paramref name="limit"/> + 1 when it is more than the limit.</summary>
    public static int Between(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || Math.Max(a.Length, b.Length) > LongestWord)
        {
            return limit + 1;
        }

        var width = b.Length + 1;
        Span<int> table = stackalloc int[(a.Length + 1) * width];
        for (var j = 0; j < width; j++)
        {
            table[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            if (FillRow(table, a, b, i) > limit)
            {
                return limit + 1;
            }
        }

        return Math.Min(table[^1], limit + 1);
    }

    private static int FillRow(Span<int> table, string a, string b, int i)
    {
        var width = b.Length + 1;
        var row = i * width;
        table[row] = i;
        var least = i;
        for (var j = 1; j < width; j++)
        {
            var cost = a[i - 1] == b[j - 1] ? 0 : 1;
            var above = row - width + j;
            var best = Math.Min(Math.Min(table[above], table[row + j - 1]) + 1, table[above - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            {
                best = Math.Min(best, table[above - width - 2] + 1);
            }

            table[row + j] = best;
            least = Math.Min(least, best);
        }

        return least;
    }
}
