using System.Buffers;
using System.Text.Json;
using Recommender.Tables;

namespace Recommender.Batches;

/// <summary>A rejected row as a JSON object a line among scored ones, known from them by its one member.</summary>
internal static class RejectLine
{
    private const string Member = "rejected";

    public static IReadOnlyList<string> Columns { get; } = ["file", "line", "column", "value", "problem", "suggestion"];

    public static void Write(IBufferWriter<byte> output, RowError error)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray(Member);
        json.WriteStringValue(Shown(error.File));
        json.WriteNumberValue(error.Line);
        json.WriteStringValue(Shown(error.Column));
        json.WriteStringValue(Shown(error.Value));
        json.WriteStringValue(Shown(error.Problem));
        json.WriteStringValue(Shown(error.Suggestion));
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    /// <summary>The cells of such a line; false when it is a scored row.</summary>
    public static bool TryRead(JsonElement line, out object?[] cells)
    {
        var isReject = line.TryGetProperty(Member, out var found);
        cells = isReject
            ? [.. found.EnumerateArray().Select(Cell)]
            : [];
        return isReject;
    }

    private static object? Cell(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Number ? cell.GetInt64() : cell.GetString();

    private static string Shown(string text) => VisibleText.Of(text, RowError.MostShown);
}
