using System.Text.Json;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>Reads a profile from the text of a JSON file; a member that is no field is refused by name.</summary>
public static class ProfileJson
{
    private const string Expected = "a profile like {\"skills\": [\"python\"], \"yearsExperience\": 4, \"country\": \"GB\"}";

    /// <summary>The name is for messages.</summary>
    /// <exception cref="InputUnusableException">No JSON, no object, or members at fault; the message tells all of them.</exception>
    public static Profile Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw InputUnusableException.Of(
                    name, document.RootElement.ValueKind == JsonValueKind.Null ? "null" : "JSON that is no object", Expected, "write one");
            }

            var faults = Unknown(document.RootElement).ToList();
            var profile = ProfileReader.Read(
                member => document.RootElement.TryGetProperty(member, out var value) ? value : null,
                (member, fault) => faults.Add($"'{member}': '{fault.Value}' {fault.Problem} ({fault.Cure})"));
            return faults.Count == 0
                ? profile
                : throw InputUnusableException.Of(name, string.Join(", ", faults), Expected, "correct or remove it");
        }
        catch (JsonException fault)
        {
            throw InputUnusableException.Of(name, fault.Message.ReplaceLineEndings(" ").TrimEnd('.'), Expected, "correct it there");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            throw InputUnusableException.Of(name, JsonMembers.HalfACharacter, Expected, "write the whole character, or remove it");
        }
    }

    private static IEnumerable<string> Unknown(JsonElement profile) => profile.EnumerateObject()
        .Where(member => !ProfileFields.All.Any(field => field.Name == member.Name))
        .Select(member => SalaryHistory.IsNamedBy(member.Name)
            ? $"'{member.Name}' on former pay, which is never used"
            : $"unknown member '{member.Name}'{NearestName.Hint(member.Name, ProfileFields.All.Select(field => field.Name))}");
}
