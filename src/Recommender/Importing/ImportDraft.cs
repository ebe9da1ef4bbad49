using System.Text.Json;
using System.Text.RegularExpressions;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>
/// Proposes an import map for a table never seen before, from its headings (<c>headings.csv</c>) and its first 2,000 rows. The map loads
/// and runs as it is; its notes say what was guessed and why, and a person should read them. Of a table that tells neither a role nor
/// skills it is a skeleton, with what each column holds.
/// </summary>
public static partial class ImportDraft
{
    /// <summary>Free columns that are named in a note.</summary>
    private const int MostNamed = 40;

    /// <summary>Commonest cells of a column that a skeleton shows.</summary>
    private const int CommonestCells = 5;

    /// <summary>The JSON text of a map. <paramref name="entry"/> names the file inside a zip that holds several.</summary>
    public static string Propose(string path, JobTaxonomy taxonomy, string? entry = null)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        using var table = TableFormats.Open(path, new() { Entry = entry, FindsHeading = true });
        var sample = DraftSample.Of(table);
        var notes = new DraftNotes();
        notes.Add("Drafted by a program from the headings and the first rows: read every line before use.");
        foreach (var guess in table.Guesses)
        {
            notes.Add(guess);
        }

        var (words, cells) = (taxonomy.Headings, new DraftCells(taxonomy));
        var free = WithoutFormerPay(sample.Columns, notes);
        var terms = new DraftTerms(words, cells, notes);
        terms.TakeFamilies(free);
        terms.TakeOneHot(free);
        var observedOn = new DraftDay(words, notes).Choose(free);
        var choice = new DraftFields(words, cells);
        var chosen = choice.Choose(free);
        free.RemoveAll(column => chosen.Values.Any(guess => guess.Column == column));
        var fields = new DraftRules(taxonomy, notes).FieldsOf(chosen);
        var pay = new DraftPay(taxonomy, notes).Choose(chosen);
        terms.TakeLists(free, choice);
        var onePerson = new DraftPersons(notes).Choose(sample, chosen, terms.Skills);
        var map = new MapText
        {
            Source = Slug(path),
            Entry = entry,
            SkipRows = sample.SkipRows,
            ObservedOn = observedOn,
            Fields = fields.Count == 0 ? null : fields,
            Terms = terms.Rules,
            Pay = pay,
            OnePerson = onePerson,
            Drop = DropUnlabelled(fields),
        };
        Tell(map, sample, free, notes);
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

    private static List<RowCondition>? DropUnlabelled(IReadOnlyDictionary<string, FieldRule> fields) =>
        fields.TryGetValue(CanonicalColumns.Role, out var role)
            ? [new RowCondition { Because = "no role given", Column = role.Column, In = [""] }]
            : null;

    private static void Tell(MapText map, DraftSample sample, List<DraftColumn> free, DraftNotes notes)
    {
        if (map.TermsOf(ProfileFields.Skills) is null && map.Fields?.ContainsKey(CanonicalColumns.Role) != true)
        {
            notes.Add("No column looks like a role or skills: give at least one of them, as 'fields.role' or 'skills' (training/maps.md). "
                + "The columns, how far each is filled, and what it says most often:");
            foreach (var column in sample.Columns)
            {
                notes.Add(Portrait(column));
            }
        }
        else if (free.Count > 0)
        {
            notes.Add($"not mapped: {string.Join(", ", free.Take(MostNamed).Select(column => $"'{column.Name}'"))}"
                + $"{(free.Count > MostNamed ? ", …" : "")}.");
        }
    }

    private static string Portrait(DraftColumn column)
    {
        var commonest = column.Values.GroupBy(text => text, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count())
            .Take(CommonestCells)
            .Select(group => $"'{(group.Key.Length > RowError.MostShown ? $"{group.Key[..RowError.MostShown]}…" : group.Key)}'");
        return $"'{column.Name}': {DraftNotes.Percent(column.Filled)} filled; {string.Join(", ", commonest)}";
    }

    private static string Slug(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0].ToLowerInvariant();
        var slug = string.Join('-', string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 0 ? slug : "table";
    }
}
