using System.Text.Json;
using System.Text.RegularExpressions;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>
/// Proposes an import map for a table never seen before, from its header and first 2,000 rows. The map loads and runs as it is;
/// its notes say what was guessed, and a person should read them.
/// </summary>
public static partial class ImportDraft
{
    private static readonly string[] DayFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss", "dd.MM.yyyy", "dd/MM/yyyy",
        "MM/dd/yyyy",
        "yyyy/MM/dd", "M/d/yyyy H:mm:ss", "d.M.yyyy H:mm", "d.M.yyyy",
    ];

    /// <summary>The JSON text of a map. <paramref name="entry"/> names the file inside a zip that holds several.</summary>
    public static string Propose(string path, string? entry = null)
    {
        using var table = TableReader.Open(path, entry);
        var sample = DraftSample.Of(table);
        var notes = new DraftNotes();
        notes.Add("Drafted by a program from the header and the first rows: read every line before use.");
        var free = WithoutFormerPay(sample.Columns, notes);
        var terms = new DraftTerms(notes);
        terms.TakeFamilies(free);
        var pay = new DraftPay(notes).Choose(free);
        var fields = new DraftFields(notes).Choose(free);
        terms.TakeLists(free);
        var map = new MapText
        {
            Source = Slug(path),
            Entry = entry,
            SkipRows = sample.SkipRows,
            ObservedOn = Day(free, notes),
            Fields = fields,
            Terms = terms.Rules,
            Pay = pay,
            Drop = DropUnlabelled(fields),
        };
        ThrowIfNothingFound(map, table.Name);
        if (free.Count > 0)
        {
            notes.Add(
                $"not mapped: {string.Join(", ", free.Take(40).Select(column => $"'{column.Name}'"))}{(free.Count > 40 ? ", …" : "")}.");
        }

        return Compact(JsonSerializer.Serialize(map with { Notes = notes.Lines }, MapText.Json)) + "\n";
    }

    // The serializer gives each item of a list its own line, even of ["None", "Other"].
    private static string Compact(string json) => ShortList().Replace(json, list => LineBreak().Replace(list.Value, " "));

    [GeneratedRegex(@"(?<=\[)\s+[^\[\]{}]{1,200}\n\s*(?=\])")]
    private static partial Regex ShortList();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();

    private static List<DraftColumn> WithoutFormerPay(IReadOnlyList<DraftColumn> columns, DraftNotes notes)
    {
        foreach (var column in columns.Where(column => SalaryHistory.IsNamedBy(column.Name)))
        {
            notes.Add($"never read: '{column.Name}' is former pay.");
        }

        // A column without a name, or with the name of an earlier one, cannot be named in a map.
        var seen = new HashSet<string>(StringComparer.Ordinal) { "" };
        return [.. columns.Where(column => !SalaryHistory.IsNamedBy(column.Name) && seen.Add(ColumnName.Fold(column.Name)))];
    }

    private static DayRule? Day(List<DraftColumn> free, DraftNotes notes)
    {
        foreach (var column in free.Where(column => DraftWords.Day.Any(column.Says)))
        {
            if (column.Share(text => DayText.TryParse(text, out _)) > 0.99)
            {
                free.Remove(column);
                return new DayRule(Column: column.Name);
            }

            if (Array.Find(DayFormats, format => column.Share(text => DayText.TryParse(text, [format], out _)) > 0.99) is { } fitting)
            {
                free.Remove(column);
                return new DayRule(Column: column.Name, Formats: [fitting]);
            }
        }

        notes.Add("observedOn: no column of days found; add it as { \"value\": \"yyyy-MM-dd\" }, for pay changes with the year.");
        return null;
    }

    private static List<RowCondition>? DropUnlabelled(Dictionary<string, FieldRule> fields) =>
        fields.TryGetValue(CanonicalColumns.Role, out var role)
            ? [new RowCondition { Because = "no role told", Column = role.Column, In = [""] }]
            : null;

    private static void ThrowIfNothingFound(MapText map, string file)
    {
        if (map.TermsOf(ProfileFields.Skills) is null && map.Fields?.ContainsKey(CanonicalColumns.Role) != true)
        {
            throw InputUnusableException.Of(
                file, "no column that looks like a role or skills", "at least one of them", "write the map by hand (training/maps.md)");
        }
    }

    private static string Slug(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0].ToLowerInvariant();
        var slug = string.Join('-', string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 0 ? slug : "table";
    }
}
