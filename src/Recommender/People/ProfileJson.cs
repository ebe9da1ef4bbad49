using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>Reads a profile from JSON with the members of <see cref="Profile"/> in camelCase; any other member is refused by name.</summary>
public static class ProfileJson
{
    private const string Expected = "a profile like {\"skills\": [\"python\"], \"yearsExperience\": 4, \"country\": \"GB\"}";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The name is for messages.</summary>
    /// <exception cref="InputUnusableException">No JSON, no profile, unknown members, or years out of bounds.</exception>
    public static Profile Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var unknown = string.Join(", ", JsonMembers.Unknown(document.RootElement, Options.GetTypeInfo(typeof(Profile))));
            if (unknown.Length > 0)
            {
                throw InputUnusableException.Of(name, unknown, Expected, "correct or remove it");
            }

            var profile = document.Deserialize<Profile>(Options)
                ?? throw InputUnusableException.Of(name, "null", Expected, "write one");
            ProfileBounds.ThrowIfOutside(profile, name);
            return profile;
        }
        catch (JsonException fault)
        {
            throw InputUnusableException.Of(name, Found(fault), Expected, "correct it there");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            throw InputUnusableException.Of(name, JsonMembers.HalfACharacter, Expected, "write the whole character, or remove it");
        }
    }

    // The serializer's own words name .NET types, which mean nothing to who wrote the file.
    private static string Found(JsonException fault) => fault.Path switch
    {
        null => fault.Message.ReplaceLineEndings(" ").TrimEnd('.'),
        "$" => "JSON that is no object",
        _ => $"a wrong value at '{fault.Path.TrimStart('$', '.')}'",
    };
}
