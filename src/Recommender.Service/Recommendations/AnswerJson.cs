using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Answers;

namespace Recommender.Service.Recommendations;

/// <summary>Answers as JSON, in the shape that <c>recommender recommend --json</c> prints, on one line.</summary>
internal static class AnswerJson
{
    private static readonly AnswerJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RoundedNumber() },
    });

    public static byte[] Write(Recommendation answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Context.Recommendation);

    /// <summary>The answers of one model to several requests.</summary>
    /// <exception cref="OperationCanceledException">Stopped; nobody waits for the answers any more.</exception>
    public static byte[] Write(Serving.Serving serving, IReadOnlyList<RecommendationRequest> requests, CancellationToken stop = default)
    {
        var answers = serving.Recommender.RecommendAll([.. requests.Select(request => (request.Profile, request.Options))], stop);
        stop.ThrowIfCancellationRequested();
        return JsonSerializer.SerializeToUtf8Bytes(new BatchAnswer(serving.Version, answers), Context.BatchAnswer);
    }

    /// <summary>Six decimals: beyond them processors differ.</summary>
    private sealed class RoundedNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(Math.Round(value, 6));
    }
}

/// <summary>Compiled ahead, for speed from the first answer on.</summary>
[JsonSerializable(typeof(Recommendation))]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
