using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>The term rules of skills or of activities, bound to the columns of an open table.</summary>
internal sealed class BoundTerms(IReadOnlyList<TermRule>? rules, ColumnBinder columns)
{
    private readonly BoundRule[] _rules = [.. (rules ?? []).Select(rule => new BoundRule(rule, columns))];

    /// <summary>Terms in the order of rules and columns, each once.</summary>
    public IReadOnlyList<string> Read(ForeignRow row)
    {
        var terms = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var term in _rules.SelectMany(rule => rule.Read(row)))
        {
            if (seen.Add(term))
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    private sealed class BoundRule(TermRule rule, ColumnBinder columns)
    {
        // Tick-boxes repeat a few hundred texts; free text must not fill the memory.
        private const int MaxRemembered = 4096;

        private readonly int[] _columns = [.. rule.Columns!.SelectMany(columns.All).Distinct()];
        private readonly HashSet<string> _ignore = new(rule.Ignore ?? [], StringComparer.OrdinalIgnoreCase);
        private readonly ValueTable _values = new(rule.Values);
        private readonly Dictionary<string, string[]> _remembered = new(StringComparer.Ordinal);

        public IEnumerable<string> Read(ForeignRow row) => _columns.SelectMany(column => Terms(row.Cell(column)));

        private string[] Terms(string cell)
        {
            if (cell.Length == 0)
            {
                return [];
            }

            if (_remembered.TryGetValue(cell, out var known))
            {
                return known;
            }

            string[] terms = [.. Split(cell)
                .Where(term => !_ignore.Contains(term))
                .Select(term => _values.Find(term) ?? term)
                .Where(term => term.Length > 0 && !MissingText.Is(term))];
            if (_remembered.Count < MaxRemembered)
            {
                _remembered.Add(cell, terms);
            }

            return terms;
        }

        private IReadOnlyList<string> Split(string cell) =>
            rule.Split is null ? [cell]
            : TermList.TryReadLiteral(cell, out var terms) ? terms
            : TermList.Read(cell, rule.Split);
    }
}
