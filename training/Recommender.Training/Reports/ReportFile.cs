using System.Text.Encodings.Web;
using System.Text.Json;
using Recommender.Bundles;
using Recommender.Training.Rows;

namespace Recommender.Training.Reports;

/// <summary>The JSON beside a report: all its figures, for programs and for the table of all reports.</summary>
internal sealed record ReportFile(string Name, string Note)
{
    private const int Digits = 6;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public JsonElement? Recipe { get; init; }

    public IReadOnlyList<DataSource> Data { get; init; } = [];

    public IReadOnlyList<TargetOutcome> Targets { get; init; } = [];

    public IReadOnlyList<ReportTableFile> Tables { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public RowUse? Use { get; init; }

    public IReadOnlyList<ReportAppendix> Appendices { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, double>> Seconds { get; init; } = [];

    public static ReportFile Of(ReportDocument document) => new(document.Name, document.Note)
    {
        Recipe = document.Recipe,
        Data = document.Data,
        Targets = [.. document.Targets.Select(target => TargetOutcome.Of(target, document.Report))],
        Tables = [.. document.Report.Tables.Select(TableOf)],
        Notes = document.Report.Notes,
        Use = document.Use,
        Appendices = document.Appendices,
        Seconds = [.. document.Seconds.Select(step => KeyValuePair.Create(step.Key, Math.Round(step.Value, 1)))],
    };

    public static ReportFile? Read(string path) => JsonSerializer.Deserialize<ReportFile>(File.ReadAllBytes(path), Options);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>A figure by its name (<c>role.model.top1</c>) with its interval; nulls where the report has none.</summary>
    public (double? Value, double? Low, double? High) Figure(string name)
    {
        var parts = name.Split('.');
        return Tables.FirstOrDefault(table => table.Name == parts[0]) is { } table
            && table.Rows.FirstOrDefault(row => row.Name == parts[1]) is { } row
            && table.Columns.ToList().IndexOf(parts[2]) is >= 0 and var column
            ? (row.Values[column], row.Low?[column], row.High?[column])
            : (null, null, null);
    }

    private static ReportTableFile TableOf(ReportTable table) => new(table.Name, table.Title, table.Columns, [.. table.Rows
        .Select(row => new RowFile(row.Name, [.. row.Values.Select(Finite)])
    {
        Low = row.Intervals.Count == 0 ? null : [.. row.Intervals.Select(interval => Finite(interval?.Low))],
        High = row.Intervals.Count == 0 ? null : [.. row.Intervals.Select(interval => Finite(interval?.High))],
        Remark = row.Remark.Length > 0 ? row.Remark : null,
    })])
    {
        Differences = [.. table.Differences.Select(difference => new DifferenceFile(
            difference.Peer, difference.Column, Finite(difference.Value), Finite(difference.Interval?.Low),
            Finite(difference.Interval?.High), difference.IsBest))],
    };

    private static double? Finite(double value) => Finite((double?)value);

    private static double? Finite(double? value) => value is { } given && double.IsFinite(given) ? Math.Round(given, Digits) : null;
}

/// <summary>A table of a report; null is a figure that does not exist.</summary>
internal sealed record ReportTableFile(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<RowFile> Rows)
{
    public IReadOnlyList<DifferenceFile> Differences { get; init; } = [];
}

/// <summary>A row of figures with the ends of their 95 % intervals, a column each.</summary>
internal sealed record RowFile(string Name, IReadOnlyList<double?> Values)
{
    public IReadOnlyList<double?>? Low { get; init; }

    public IReadOnlyList<double?>? High { get; init; }

    public string? Remark { get; init; }
}

/// <summary>The model's figure less a peer's.</summary>
internal sealed record DifferenceFile(string Peer, string Column, double? Value, double? Low, double? High, bool Best);
