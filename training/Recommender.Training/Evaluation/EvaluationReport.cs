namespace Recommender.Training.Evaluation;

/// <summary>Held-out figures as tables, and flat by name (<c>role.model.top1</c>).</summary>
public sealed record EvaluationReport(IReadOnlyList<ReportTable> Tables)
{
    /// <summary>Every figure that exists, under <c>table.row.column</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics => new SortedDictionary<string, double>(
        Tables.SelectMany(table => table.Rows.SelectMany(row => table.Columns.Zip(row.Values, (column, value) => (Key: $"{table.Name}.{row.Name}.{column}", value))))
            .Where(pair => double.IsFinite(pair.value))
            .ToDictionary(pair => pair.Key, pair => pair.value, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The mean with another report, each row weighted by its people (first column); rows of one alone stay.</summary>
    internal EvaluationReport MeanWith(EvaluationReport other) => new([.. Tables
        .Concat(other.Tables)
        .GroupBy(table => table.Name, StringComparer.Ordinal)
        .Select(tables => tables.First() with
        {
            Rows = [.. tables.SelectMany(table => table.Rows).GroupBy(row => row.Name, StringComparer.Ordinal).Select(Mean)],
        })]);

    private static ReportRow Mean(IEnumerable<ReportRow> rows)
    {
        var all = rows.ToList();
        var people = all.Sum(row => row.Values[0]);
        return all[0] with
        {
            Values = [.. all[0].Values.Select((_, column) => column == 0 ? people : all.Sum(row => row.Values[0] * row.Values[column]) / people)],
        };
    }
}

/// <summary>A table of figures; a value that does not exist is NaN.</summary>
public sealed record ReportTable(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows);

/// <summary>A row of figures, one a column.</summary>
public sealed record ReportRow(string Name, IReadOnlyList<double> Values);
