namespace Recommender.Tables;

/// <summary>
/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours each cost 1
/// (Damerau 1964, restricted form). Only the cells within the limit of the diagonal are filled (Ukkonen 1985), so a comparison costs by
/// length times limit.
/// </summary>
internal static class EditDistance
{
    /// <summary>Longer texts are phrases, not misspelt words; they are never near anything.</summary>
    public const int LongestWord = 60;

    private const int Width = LongestWord + 1;

    /// <summary>A row, the one above it, and the one above that, which a swap of neighbours looks at.</summary>
    private const int Rows = 3;

    /// <summary>The distance, or <paramref name="limit"/> + 1 when it is more than the limit.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || Math.Max(a.Length, b.Length) > LongestWord)
        {
            return limit + 1;
        }

        Span<int> rows = stackalloc int[Rows * Width];
        for (var j = 0; j <= b.Length; j++)
        {
            rows[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            if (FillRow(rows, a[..i], b, limit) > limit)
            {
                return limit + 1;
            }
        }

        return Math.Min(rows[(a.Length % Rows * Width) + b.Length], limit + 1);
    }

    // The row of the last letter of a; gives its least cell. The cells beside the band are more than the limit, whatever they are.
    private static int FillRow(Span<int> rows, ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        var i = a.Length;
        var (own, above, second) = (i % Rows * Width, (i + 2) % Rows * Width, (i + 1) % Rows * Width);
        var (from, to) = (Math.Max(1, i - limit), Math.Min(b.Length, i + limit));
        var least = rows[own + from - 1] = from == 1 ? i : limit + 1;
        for (var j = from; j <= to; j++)
        {
            var cost = a[i - 1] == b[j - 1] ? 0 : 1;
            var best = Math.Min(Math.Min(rows[above + j], rows[own + j - 1]) + 1, rows[above + j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            {
                best = Math.Min(best, rows[second + j - 2] + 1);
            }

            rows[own + j] = best;
            least = Math.Min(least, best);
        }

        if (to < b.Length)
        {
            rows[own + to + 1] = limit + 1;
        }

        return least;
    }
}
