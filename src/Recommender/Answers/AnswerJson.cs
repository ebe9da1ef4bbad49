using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Tables;

namespace Recommender.Answers;

/// <summary>
/// How answers are written as JSON, by the tool and by the service: camelCase, null where nothing is known, numbers to six decimals.
/// </summary>
public static class AnswerJson
{
    private static readonly JsonSerializerOptions Indented = new(Options()) { WriteIndented = true, NewLine = "\n" };

    private static readonly AnswerJsonContext Context = new(Options());

    /// <summary>An answer on one line, as UTF-8.</summary>
    public static byte[] Write(Recommendation answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Context.Recommendation);

    /// <summary>The answers of one model to several people, on one line, as UTF-8.</summary>
    public static byte[] Write(BatchAnswer answers) => JsonSerializer.SerializeToUtf8Bytes(answers, Context.BatchAnswer);

    /// <summary>Any answer, indented for people; what nobody sees as an escape, which JSON reads back.</summary>
    public static string Indent<T>(T answer) => VisibleText.OfLines(JsonSerializer.Serialize(answer, Indented));

    private static JsonSerializerOptions Options() => new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RoundedNumber() },
    };

    /// <summary>Six decimals: beyond them processors differ.</summary>
    private sealed class RoundedNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value, 6));
    }
}

/// <summary>Compiled ahead, for speed from the first answer on.</summary>
[JsonSerializable(typeof(Recommendation))]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
