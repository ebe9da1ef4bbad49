using System.Globalization;
using System.Text.Json;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>A value of JSON as a cell of a table holds it, so that a field is read alike from both.</summary>
internal static class JsonCell
{
    /// <summary>The cell, null for a JSON null; or what is wrong with the value.</summary>
    public static FieldFault? TryText(JsonElement value, bool isList, out string? cell)
    {
        cell = null;
        try
        {
            if (value.ValueKind == JsonValueKind.Array && isList)
            {
                var terms = new List<string>();
                foreach (var entry in value.EnumerateArray())
                {
                    if (!TryScalar(entry, out var term))
                    {
                        return Fault(entry, "is no text in a list of texts", "write it in quotes, or remove it");
                    }

                    terms.AddRange(term is null ? [] : [term]);
                }

                cell = TermList.Write(terms);
                return null;
            }

            return TryScalar(value, out cell)
                ? null
                : Fault(
                    value,
                    isList ? "is no list of texts" : "is no single value",
                    isList ? "write it like [\"python\", \"sql\"]" : "write a text or a number");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape, is well-formed JSON but no text.
            return Fault(value, "holds half a character (a surrogate without its other half)", "write the whole character, or remove it");
        }
    }

    private static bool TryScalar(JsonElement value, out string? text)
    {
        text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.TryGetDecimal(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : value.GetRawText(),
            _ => null,
        };
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null;
    }

    private static FieldFault Fault(JsonElement value, string problem, string cure)
    {
        var raw = Raw(value);
        return new(raw.Length > RowError.MostShown ? raw[..RowError.MostShown] : raw, problem, cure);
    }

    // Bytes that are no UTF-8 have no text to be shown.
    private static string Raw(JsonElement value)
    {
        try
        {
            return value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
