using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Answers;
using Recommender.Hosting;

namespace Recommender.Service.Recommendations;

/// <summary>What was asked, as it was understood: one request, or those of a batch, whose answer has another shape.</summary>
internal sealed record DecisionRequest(bool IsBatch, IReadOnlyList<RecommendationRequest> Requests)
{
    /// <summary>The caller's ids of those it is about, as far as they were sent.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> People => [.. Requests.Select(one => one.PersonId).OfType<string>()];

    public static DecisionRequest Read(byte[] json) => JsonSerializer.Deserialize(json, DecisionJson.Default.DecisionRequest)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, DecisionJson.Default.DecisionRequest);

    /// <summary>The body of the answer that a model gives.</summary>
    public byte[] Answer(ServedModel serving) => IsBatch
        ? AnswerJson.Write(new RecommendationBatch(Requests).Answer(serving))
        : AnswerJson.Write(serving.Recommender.Recommend(Requests[0].Profile, Requests[0].Options));
}

[JsonSerializable(typeof(DecisionRequest))]
internal sealed partial class DecisionJson : JsonSerializerContext;
