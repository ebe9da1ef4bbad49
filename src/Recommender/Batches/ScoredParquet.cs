using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Recommender.Batches;

/// <summary>Turns scored rows of NDJSON into Parquet, in one pass and some thousand rows at a time. Pay is whole numbers.</summary>
public static class ScoredParquet
{
    private const int RowsInGroup = 20_000;

    /// <summary>Reads the rows that a run with these options wrote.</summary>
    public static void Write(Stream ndJson, Stream parquet, BatchOptions options)
    {
        using var lines = new StreamReader(ndJson, leaveOpen: true);
        Write(lines, parquet, [.. BatchRow.Columns(options)]).GetAwaiter().GetResult();
    }

    private static async Task Write(StreamReader lines, Stream parquet, string[] columns)
    {
        var schema = new ParquetSchema(columns.Select(Field));
        await using var writer = await ParquetWriter.CreateAsync(schema, parquet);
        while (await ReadGroup(lines, columns) is { Count: > 0 } rows)
        {
            using var group = writer.CreateRowGroup();
            for (var column = 0; column < columns.Length; column++)
            {
                await Write(group, schema.DataFields[column], rows, column);
            }
        }
    }

    private static DataField Field(string column) =>
        IsProbability(column) ? new(column, typeof(double), isNullable: true)
        : IsWhole(column) ? new(column, typeof(long), isNullable: true)
        : new(column, typeof(string), isNullable: true);

    private static bool IsProbability(string column) => column.EndsWith("_probability", StringComparison.Ordinal);

    private static bool IsWhole(string column) =>
        column == BatchRow.AsOfColumn || column.Split('_') is [.., "pay", "low" or "mid" or "high"];

    private static async Task<List<object?[]>> ReadGroup(StreamReader lines, string[] columns)
    {
        var rows = new List<object?[]>();
        while (rows.Count < RowsInGroup && await lines.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            rows.Add([.. columns.Select(column => Value(json.RootElement.GetProperty(column), column))]);
        }

        return rows;
    }

    private static object? Value(JsonElement value, string column) =>
        value.ValueKind == JsonValueKind.Null ? null
        : IsProbability(column) ? value.GetDouble()
        : IsWhole(column) ? value.GetInt64()
        : value.GetString();

    private static Task Write(ParquetRowGroupWriter group, DataField field, List<object?[]> rows, int column) =>
        field.ClrType == typeof(double) ? group.WriteAsync<double>(field, rows.Select(row => (double?)row[column]).ToArray().AsMemory())
        : field.ClrType == typeof(long) ? group.WriteAsync<long>(field, rows.Select(row => (long?)row[column]).ToArray().AsMemory())
        : group.WriteAsync(field, rows.Select(row => (string?)row[column]!).ToArray());
}
