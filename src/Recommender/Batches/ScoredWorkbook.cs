using System.Text.Json;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Batches;

/// <summary>
/// Turns scored rows of NDJSON, with the rejected among them, into a workbook as a business reads it: the sheets <c>results</c>,
/// <c>rejects</c> and <c>summary</c>. Numbers are numbers, and flat memory holds however many rows there are.
/// </summary>
public static class ScoredWorkbook
{
    /// <summary>Reads the rows that a run with these options wrote, from the stream's start.</summary>
    public static void Write(Stream ndJson, Stream workbook, BatchOptions options, RowCounts counts)
    {
        ArgumentNullException.ThrowIfNull(ndJson);
        string[] columns = [.. BatchRow.Columns(options)];
        var summary = new BatchSummary();
        using var writer = new WorkbookWriter(workbook);
        writer.Begin("results", columns);
        foreach (var row in Lines(ndJson))
        {
            if (RejectLine.TryRead(row, out var reject))
            {
                summary.AddReject((string)reject[2]!, (string)reject[4]!);
                continue;
            }

            Count(row, summary);
            writer.Row(columns.Select(column => Value(row.GetProperty(column))));
        }

        writer.Begin("rejects", RejectLine.Columns);
        foreach (var row in Lines(ndJson))
        {
            if (RejectLine.TryRead(row, out var reject))
            {
                writer.Row(reject);
            }
        }

        writer.Begin("summary", ["part", "what", "rows", "share", "pay", "currency"]);
        foreach (var line in summary.Lines(counts))
        {
            writer.Row([line.Part, line.What, line.Rows, line.Share, line.Pay, line.Currency]);
        }
    }

    private static IEnumerable<JsonElement> Lines(Stream ndJson)
    {
        ndJson.Position = 0;
        using var lines = new StreamReader(ndJson, leaveOpen: true);
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement;
        }
    }

    private static void Count(JsonElement row, BatchSummary summary) => summary.AddRow(
        row.TryGetProperty("role_1", out var role) ? role.GetString() : null,
        row.TryGetProperty("role_1_pay_mid", out var pay) && pay.ValueKind == JsonValueKind.Number ? pay.GetDouble() : null,
        row.GetProperty("currency").GetString(),
        row.GetProperty("unknown_skills").GetString() is { } unknown ? TermList.Read(unknown, ",;") : []);

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };
}
