using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recommender.Service.Retraining;

/// <summary>What <c>recommender evaluate --against</c> says, as JSON; reasons may be added to keep the champion all the same.</summary>
internal sealed class RunVerdict
{
    private readonly JsonObject _json;

    private RunVerdict(JsonObject json) => _json = json;

    /// <summary>Whether an operator must look at it.</summary>
    public bool IsToWait => (string?)_json["verdict"] == "wait";

    /// <summary>Why an operator must look at it.</summary>
    public IReadOnlyList<string> Waits => [.. (_json["waits"] as JsonArray ?? []).Select(reason => (string)reason!)];

    public bool Promotes => (string?)_json["verdict"] == "promote";

    /// <exception cref="JsonException">It is none.</exception>
    public static RunVerdict Parse(string json) =>
        JsonNode.Parse(json) is JsonObject read && read["verdict"] is JsonValue && read["reasons"] is JsonArray
            ? new(read)
            : throw new JsonException("it has no verdict with reasons");

    public void Keep(string reason)
    {
        _json["verdict"] = "keep";
        Add("reasons", reason);
    }

    /// <summary>Has a challenger that would be promoted wait for an operator.</summary>
    public void Wait(string reason)
    {
        _json["verdict"] = Promotes ? "wait" : (string?)_json["verdict"];
        Add("waits", reason);
    }

    public void Note(string note) => Add("notes", note);

    private void Add(string list, string text)
    {
        if (_json[list] is not JsonArray)
        {
            _json[list] = new JsonArray();
        }

        _json[list]!.AsArray().Add((JsonNode)text);
    }

    public override string ToString() => _json.ToJsonString();
}
