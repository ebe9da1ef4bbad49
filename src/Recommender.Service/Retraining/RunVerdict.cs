using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recommender.Service.Retraining;

/// <summary>What <c>recommender evaluate --against</c> says, as JSON; reasons may be added to keep the champion all the same.</summary>
internal sealed class RunVerdict
{
    private readonly JsonObject _json;

    private RunVerdict(JsonObject json) => _json = json;

    public bool Promotes => (string?)_json["verdict"] == "promote";

    /// <exception cref="JsonException">It is none.</exception>
    public static RunVerdict Parse(string json) => JsonNode.Parse(json) is JsonObject read && read["verdict"] is JsonValue && read["reasons"] is JsonArray
        ? new(read)
        : throw new JsonException("it has no verdict with reasons");

    public void Keep(string reason)
    {
        _json["verdict"] = "keep";
        _json["reasons"]!.AsArray().Add((JsonNode)reason);
    }

    public override string ToString() => _json.ToJsonString();
}
