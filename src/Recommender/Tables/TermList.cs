namespace Recommender.Tables;

/// <summary>
/// Several terms in one cell. A cell with '|' is split there alone; any other at the given separators and line ends, outside brackets,
/// so "Jupyter (JupyterLab, Notebooks), SQL" is two terms. Blank and repeated terms are dropped; case does not tell terms apart.
/// </summary>
internal static class TermList
{
    public const char Mark = '|';

    /// <summary>Of so many terms a scan is quicker than a set.</summary>
    private const int FewTerms = 16;

    public static IReadOnlyList<string> Read(string cell, string separators)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            return [];
        }

        string[] parts = cell.Contains(Mark, StringComparison.Ordinal) ? cell.Split(Mark) : [.. Split(cell, separators)];
        var terms = new List<string>(Math.Min(parts.Length, FewTerms));
        HashSet<string>? seen = null;
        foreach (var part in parts)
        {
            var term = part.Trim();
            if (terms.Count == FewTerms)
            {
                seen ??= new(terms, StringComparer.OrdinalIgnoreCase);
            }

            if (term.Length > 0 && (seen?.Add(term) ?? IsNew(term, terms)))
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    /// <summary>The cell that <see cref="Read"/> turns back into the same terms. A term's own '|' becomes '/'.</summary>
    public static string Write(IReadOnlyList<string> terms)
    {
        var cell = string.Join(Mark, terms.Select(term => term.Replace(Mark, '/')));
        // One term with a comma in it would be split when read; the mark at the end says it is one.
        return terms.Count == 1 && cell.AsSpan().ContainsAny(",;\r\n") ? cell + Mark : cell;
    }

    /// <summary>A list as Python or JSON prints it: <c>['sql', "c, d"]</c>. False when the cell is no such list.</summary>
    public static bool TryReadLiteral(string cell, out IReadOnlyList<string> terms)
    {
        var isRead = TermLiteral.TryRead(cell, out var found);
        terms = [.. found.Select(term => term.Term)];
        return isRead;
    }

    private static bool IsNew(string term, List<string> terms)
    {
        foreach (var known in terms)
        {
            if (string.Equals(known, term, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Split(string cell, string separators)
    {
        int start = 0, depth = 0;
        var lastClosing = cell.LastIndexOf(')');
        for (var i = 0; i < cell.Length; i++)
        {
            depth += cell[i] switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
            var isEnd = cell[i] is '\n' or '\r' || separators.Contains(cell[i], StringComparison.Ordinal);
            if (isEnd && (depth == 0 || lastClosing < i))
            {
                yield return cell[start..i];
                start = i + 1;
            }
        }

        yield return cell[start..];
    }
}
