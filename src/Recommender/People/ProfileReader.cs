using System.Text.Json;

namespace Recommender.People;

/// <summary>
/// Reads a profile from JSON. Every fault is handed over, by the name of its member; what is at fault counts as not given.
/// </summary>
public static class ProfileReader
{
    /// <summary>Reads the fields of a profile from among the members of an object, which the caller finds by name.</summary>
    public static Profile Read(Func<string, JsonElement?> member, Action<string, FieldFault> refuse)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(refuse);
        var profile = new Profile();
        foreach (var field in ProfileFields.All)
        {
            if (member(field.Name) is { } value && Read(value, field, profile) is { } fault)
            {
                refuse(field.Name, fault);
            }
        }

        return profile;
    }

    private static FieldFault? Read(JsonElement value, ProfileField field, Profile profile) =>
        JsonCell.TryText(value, field.Kind == FieldKind.Terms, out var cell) ?? field.Read(cell, profile);
}
