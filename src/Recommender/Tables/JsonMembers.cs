using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Recommender.Tables;

/// <summary>Finds members of a JSON text that the type it is read into does not have, most often a typing error, and nulls.</summary>
internal static class JsonMembers
{
    /// <summary>What JSON holds whose text the library refuses to give: well formed, but no Unicode.</summary>
    public const string HalfACharacter = "half a character (a surrogate without its other half)";

    /// <summary>One line for each, naming its place and the nearest known name.</summary>
    public static IEnumerable<string> Unknown(JsonElement element, JsonTypeInfo type, string place = "")
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return [place.Length == 0 ? "null" : $"'{place}' is null"];
        }

        if (element.ValueKind == JsonValueKind.Array && type.Kind == JsonTypeInfoKind.Enumerable)
        {
            var elementType = type.Options.GetTypeInfo(type.ElementType!);
            return element.EnumerateArray().SelectMany((item, i) => Unknown(item, elementType, $"{place}[{i}]"));
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.EnumerateObject().SelectMany(member => Unknown(member, type, place));
        }

        return [];
    }

    private static IEnumerable<string> Unknown(JsonProperty member, JsonTypeInfo type, string place)
    {
        var path = place.Length == 0 ? member.Name : $"{place}.{member.Name}";
        if (type.Kind == JsonTypeInfoKind.Dictionary)
        {
            return Unknown(member.Value, type.Options.GetTypeInfo(type.ElementType!), path);
        }

        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return [];
        }

        var known = type.Properties.FirstOrDefault(property => property.Name == member.Name);
        return known is null
            ? [$"unknown member '{path}'{NearestName.Hint(member.Name, type.Properties.Select(property => property.Name))}"]
            : Unknown(member.Value, type.Options.GetTypeInfo(known.PropertyType), path);
    }
}
