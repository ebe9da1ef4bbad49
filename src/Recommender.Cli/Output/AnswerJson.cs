using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>
/// How answers are printed as JSON: camelCase, indented, null where nothing is known; what nobody sees as an escape, which JSON reads back.
/// </summary>
internal static class AnswerJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RoundedNumber() },
    };

    public static void Write<T>(TextWriter writer, T answer) => writer.WriteLine(VisibleText.OfLines(JsonSerializer.Serialize(answer, Options)));

    /// <summary>Six decimals: beyond them processors differ.</summary>
    private sealed class RoundedNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value, 6));
    }
}
