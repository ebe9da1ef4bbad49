namespace Recommender.Training.Evaluation;

/// <summary>Held-out figures as tables, and flat by name (<c>role.model.top1</c>).</summary>
public sealed record EvaluationReport(IReadOnlyList<ReportTable> Tables)
{
    /// <summary>Every figure that exists, under <c>table.row.column</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics => new SortedDictionary<string, double>(
        Tables.SelectMany(table => table.Rows.SelectMany(row => table.Columns.Zip(row.Values, (column, value) => (Key: $"{table.Name}.{row.Name}.{column}", value))))
            .Where(pair => double.IsFinite(pair.value))
            .ToDictionary(pair => pair.Key, pair => pair.value, StringComparer.Ordinal), StringComparer.Ordinal);
}

/// <summary>A table of figures; a value that does not exist is NaN.</summary>
public sealed record ReportTable(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows);

/// <summary>A row of figures, one a column.</summary>
public sealed record ReportRow(string Name, IReadOnlyList<double> Values);
