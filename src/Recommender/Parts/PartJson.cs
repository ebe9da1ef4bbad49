using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Recommender.Parts;

/// <summary>
/// How a bundle's JSON is written: camelCase, indented. A member that this build does not know is skipped, so that later builds may add
/// some; one that is there twice is refused, as is null where a value is due.
/// </summary>
internal static class PartJson
{
    /// <summary>The rules, for types that are compiled ahead: found out at run time they cost a seventh of a cold start.</summary>
    public static JsonSerializerOptions Of(IJsonTypeInfoResolver types) => new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = types,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="InvalidDataException">No JSON of this kind, given without the reader's own words, which name types.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, string file, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, options) ?? throw new InvalidDataException($"'{file}' says null");
        }
        catch (JsonException fault)
        {
            throw Unreadable(file, fault);
        }
    }

    /// <summary>The refusal that a fault of a file's JSON amounts to.</summary>
    public static InvalidDataException Unreadable(string file, JsonException fault) => new(
        fault.LineNumber is { } line
            ? FormattableString.Invariant($"'{file}' is not as expected in line {line + 1}")
            : $"'{file}' is not as expected", fault);
}
