using Recommender.People;

namespace Recommender.Inspection;

/// <summary>A column whose value fixes the pay (a grade): what is learnt from it holds for that employer's table alone.</summary>
internal sealed class DeterminedPayCheck
{
    private const int FewestRows = 30;
    private const int FewestValues = 5;
    private const int RowsOfGroup = 3;
    private const double AlmostAll = 0.95;

    private static readonly (string Column, Func<LabelledProfile, string?> Read)[] Columns =
    [
        (CanonicalColumns.Role, row => row.Role),
        (CanonicalColumns.Title, row => row.Title),
        (CanonicalColumns.Seniority, row => row.Seniority),
        .. ProfileFields.OfRows.Where(field => field.Kind != FieldKind.Terms)
            .Select(field => (field.Column, (Func<LabelledProfile, string?>)(row => field.Write(row.Profile)))),
    ];

    private readonly Dictionary<string, (int Rows, double Low, double High)>[] _values = [.. Columns.Select(_ =>
        new Dictionary<string, (int, double, double)>(StringComparer.OrdinalIgnoreCase))];

    public void Take(InspectedRow row)
    {
        if (row.Told.Pay is not { } given)
        {
            return;
        }

        var pay = PayTally.AYear(given);
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].Read(row.Told) is { } value)
            {
                var (rows, low, high) = _values[i].GetValueOrDefault(value, (0, pay, pay));
                _values[i][value] = (rows + 1, Math.Min(low, pay), Math.Max(high, pay));
            }
        }
    }

    public IEnumerable<Finding> Findings()
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            var groups = _values[i].Values.Where(group => group.Rows >= RowsOfGroup).ToList();
            var rows = groups.Sum(group => group.Rows);
            if (groups.Count >= FewestValues && rows >= FewestRows
                && groups.Where(group => group.Low == group.High).Sum(group => group.Rows) >= AlmostAll * rows)
            {
                yield return new(
                    "column that determines pay", rows,
                    $"rows with the same {Columns[i].Column} all have the same pay: one was computed from the other; leave one out");
            }
        }
    }
}
