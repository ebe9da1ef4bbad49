namespace Recommender.Importing;

/// <summary>The term rules of skills or of activities, bound to the columns of an open table.</summary>
internal sealed class BoundTerms(IReadOnlyList<TermRule>? rules, ColumnBinder columns)
{
    private readonly BoundTermRule[] _rules = [.. (rules ?? []).Select(rule => new BoundTermRule(rule, columns))];

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
}
