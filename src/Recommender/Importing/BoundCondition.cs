using System.Text.RegularExpressions;
using Recommender.People;

namespace Recommender.Importing;

/// <summary>A <see cref="RowCondition"/> bound to a column of an open table.</summary>
internal sealed class BoundCondition(RowCondition condition, ColumnBinder columns)
{
    private readonly int _column = columns.One(condition.Column!);
    private readonly HashSet<string>? _in = Set(condition.In);
    private readonly HashSet<string>? _notIn = Set(condition.NotIn);

    private readonly Regex? _matches = MapPattern.Read(condition.Matches);
    private readonly Regex? _notMatches = MapPattern.Read(condition.NotMatches);

    public string Reason => condition.Because ?? "";

    public bool Holds(ForeignRow row)
    {
        var cell = row.Cell(_column);
        return _in?.Contains(cell) != false && _notIn?.Contains(cell) != true
            && _matches?.IsMatch(cell) != false && _notMatches?.IsMatch(cell) != true && IsWithin(cell);
    }

    private bool IsWithin(string cell) =>
        (condition.Minimum ?? condition.Maximum) is null
        || (MoneyText.TryParse(cell, out var number) && !(number < condition.Minimum) && !(number > condition.Maximum));

    private static HashSet<string>? Set(IReadOnlyList<string>? texts) =>
        texts is null ? null : new HashSet<string>(texts, StringComparer.OrdinalIgnoreCase);
}
