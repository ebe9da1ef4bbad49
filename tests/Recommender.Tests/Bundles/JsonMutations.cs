using System.Text.Json.Nodes;

namespace Recommender.Tests.Bundles;

/// <summary>
/// A JSON text with one thing changed, in every way and place: each value by another kind, each member taken away, each list cut short.
/// </summary>
internal static class JsonMutations
{
    private const int MostOfAList = 4;

    private static readonly string[] Values = [
        "null", "-1", "1e999", "1e300", "12345678901", "0.5", "\"ab\"", "\"../x\"", "[]", "{}", "[null]", "{\"a\":null}", "true",
    ];

    /// <summary>The texts, with words for what was done.</summary>
    public static IEnumerable<(string Text, string What)> Of(string json)
    {
        foreach (var path in Places(JsonNode.Parse(json)!, []))
        {
            var what = "/" + string.Join('/', path);
            foreach (var value in Values)
            {
                yield return (With(json, path, parent => Set(parent, path[^1], Raw(value))), $"{what} = {value}");
            }

            yield return (With(json, path, parent => Remove(parent, path[^1])), $"{what} taken away");
            yield return (With(json, path, parent => Double(parent, path[^1])), $"{what} twice");
        }

        foreach (var value in Values)
        {
            yield return (value, $"all = {value}");
        }

        yield return (json[..(json.Length / 2)], "cut off");
        yield return ("", "empty");
    }

    // Of long lists and tables of like things the first few, and the last.
    private static IEnumerable<object[]> Places(JsonNode? node, object[] at)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        var all = children.ToList();
        return all.Where((_, i) => node is JsonObject && all.Count < 40 || i < MostOfAList || i == all.Count - 1)
            .SelectMany(child => Places(child.Item2, [.. at, child.Item1]).Prepend([.. at, child.Item1]));
    }

    // Numbers that no JsonNode holds are written over a mark.
    private static string With(string json, object[] path, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(json)!;
        var parent = root;
        foreach (var step in path[..^1])
        {
            parent = step is int place ? parent[place]! : parent[(string)step]!;
        }

        change(parent);
        return root.ToJsonString().Replace("\"<1e999>\"", "1e999", StringComparison.Ordinal);
    }

    private static JsonNode? Raw(string value) => value == "1e999" ? "<1e999>" : JsonNode.Parse(value);

    private static void Set(JsonNode parent, object step, JsonNode? value)
    {
        if (step is int place)
        {
            parent[place] = value;
        }
        else
        {
            parent[(string)step] = value;
        }
    }

    private static void Remove(JsonNode parent, object step)
    {
        if (step is int place)
        {
            parent.AsArray().RemoveAt(place);
        }
        else
        {
            parent.AsObject().Remove((string)step);
        }
    }

    private static void Double(JsonNode parent, object step)
    {
        if (step is int place)
        {
            parent.AsArray().Insert(place, parent[place]?.DeepClone());
        }
        else
        {
            parent[$"{step} too"] = parent[(string)step]?.DeepClone();
        }
    }
}
