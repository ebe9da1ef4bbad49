using System.Text.Json;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>How one foreign table becomes canonical rows: checked when loaded, immutable after.</summary>
public sealed class ImportMap
{
    private ImportMap(string name, MapText text, PayTables pay) => (Name, Text, PayTables) = (name, text, pay);

    /// <summary>The map's file, for messages.</summary>
    public string Name { get; }

    /// <summary>The source its rows are said to come from.</summary>
    internal string Source => Text.Source!;

    internal MapText Text { get; }

    /// <summary>What pay is read by.</summary>
    internal PayTables PayTables { get; }

    /// <summary>Whether none of its pay is net: the map says so, or reads none.</summary>
    public bool AllGross => Text.Pay is null or { Basis: PayBasis.Gross };

    /// <summary>Reads a map and reports everything wrong with it at once.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="pay">What pay is read by; the built-in tables when left out.</param>
    public static ImportMap Load(string path, PayTables? pay = null)
    {
        if (!File.Exists(path))
        {
            throw InputUnusableException.Of(path, "no such file", "an import map (JSON)", "check the path");
        }

        return Parse(SmallFile.ReadText(path, "an import map (JSON)"), path, pay);
    }

    /// <summary>Reads a map from its text. The name is for messages.</summary>
    public static ImportMap Parse(string json, string name, PayTables? pay = null)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            ThrowIfAny(JsonMembers.Unknown(document.RootElement, MapText.Json.GetTypeInfo(typeof(MapText))), name);
            var text = JsonSerializer.Deserialize<MapText>(json, MapText.Json) ?? new MapText();
            ThrowIfAny(MapFaults.Of(text), name);
            return new ImportMap(name, text, pay ?? PayTables.BuiltIn);
        }
        catch (JsonException fault)
        {
            var message = fault.Message.Replace('\n', ' ').Replace("\r", "", StringComparison.Ordinal);
            throw InputUnusableException.Of(name, message.TrimEnd('.'), "an import map (JSON)", "correct it there");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            throw InputUnusableException.Of(
                name, JsonMembers.HalfACharacter, "an import map (JSON)", "write the whole character, or remove it");
        }
    }

    /// <summary>The same map with a day for the rows that tell none: a survey that is asked again has one map.</summary>
    /// <exception cref="InputUnusableException">It is no day.</exception>
    public ImportMap On(string day) => DayText.TryParse(day, out _)
        ? new(Name, Text with { ObservedOn = (Text.ObservedOn ?? new()) with { Value = day } }, PayTables)
        : throw new InputUnusableException(
            $"Found '{day}' for --observed-on; expected a day, a month or a year; write it like 2026-09-15, 2026-09 or 2026.");

    private static void ThrowIfAny(IEnumerable<string> faults, string name)
    {
        var found = string.Join(", ", faults);
        if (found.Length > 0)
        {
            throw InputUnusableException.Of(name, found, "an import map as training/maps.md describes", "correct it");
        }
    }
}
