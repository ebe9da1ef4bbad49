using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>A <see cref="TermRule"/> bound to the columns of an open table.</summary>
internal sealed class BoundTermRule(TermRule rule, ColumnBinder columns)
{
    // Tick-boxes repeat a few hundred texts; free text must not fill the memory.
    private const int MaxRemembered = 4096;

    private readonly (int Column, string Name, string Term)[] _columns = [.. rule.Columns!
        .SelectMany(pattern => columns.All(pattern).Select(column => (column, pattern)))
        .DistinctBy(pair => pair.column)
        .Select(pair => (pair.column, columns.Name(pair.column), OneHot.Term(columns.Name(pair.column), Start(pair.pattern))))];

    private readonly HashSet<string> _ignore = new(rule.Ignore ?? [], StringComparer.OrdinalIgnoreCase);
    private readonly ValueTable _values = new(rule.Values);
    private readonly double _leastLevel = rule.MinimumLevel ?? 0;
    private readonly Dictionary<string, string[]> _remembered = new(StringComparer.Ordinal);

    public IEnumerable<string> Read(ForeignRow row) =>
        _columns.SelectMany(column => rule.OneHot ? Said(row, column.Column, column.Name, column.Term) : Terms(row.Cell(column.Column)));

    private static string? Start(string pattern) => pattern.EndsWith('*') ? pattern[..^1] : null;

    private string[] Said(ForeignRow row, int column, string name, string term)
    {
        var says = OneHot.Says(row.Cell(column), name, _leastLevel);
        if (says is null)
        {
            row.Reject(name, row.Cell(column), "says neither yes nor no nor a level", "leave the column to a rule without 'oneHot'");
        }

        return says == true ? Known([new(_values.Find(name) ?? term)]) : [];
    }

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

        var terms = Known(Split(cell));
        if (_remembered.Count < MaxRemembered)
        {
            _remembered.Add(cell, terms);
        }

        return terms;
    }

    private string[] Known(IEnumerable<LevelledTerm> terms) =>
    [
        .. terms
            .Where(term => !_ignore.Contains(term.Term))
            .Where(term => term.Level is null || !TermLevel.TryParse(term.Level, out var level) || level >= _leastLevel)
            .Select(term => _values.Find(term.Term) ?? term.Term)
            .Where(term => term.Length > 0 && !MissingText.Is(term)),
    ];

    private IEnumerable<LevelledTerm> Split(string cell) =>
        TermLiteral.TryRead(cell, out var terms) ? terms
        : rule.Split is null ? [new(cell)]
        : TermList.Read(cell, rule.Split).Select(term => new LevelledTerm(term is ['"', .., '"'] ? term[1..^1].Trim() : term));
}
