using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>Turns the columns that were chosen for fields into rules, and says so.</summary>
internal sealed class DraftRules(JobTaxonomy taxonomy, DraftNotes notes)
{
    /// <summary>Different cells that are named in a map.</summary>
    private const int MostValues = 50;

    /// <summary>Of so few cells no field is made.</summary>
    private const double Rare = 0.02;

    private static readonly int[] AgeBands = [18, 22, 25, 30, 35, 40, 45, 50, 55, 60, 70];

    public IReadOnlyDictionary<string, FieldRule> FieldsOf(IReadOnlyDictionary<string, DraftGuess> chosen)
    {
        var fields = new Dictionary<string, FieldRule>(StringComparer.Ordinal);
        foreach (var field in MapFaults.FieldNames)
        {
            if (chosen.TryGetValue(field, out var guess))
            {
                notes.Add($"{field}: column {guess.Evidence}.");
                fields.Add(field, Rule(field, guess.Column));
            }
        }

        if (chosen.TryGetValue(ProfileFields.City.Column, out var city))
        {
            AddPlaces(city.Column, fields);
        }

        return fields;
    }

    // "Remote", "United States", "California": no city, but a way of working or a country.
    private void AddPlaces(DraftColumn column, Dictionary<string, FieldRule> fields)
    {
        var cells = column.Values.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var modes = cells.Where(text => taxonomy.WorkModes.Find(text) is not null)
            .ToDictionary(text => text, text => taxonomy.WorkModes.Find(text)!.Name);
        var countries = cells.Where(text => !modes.ContainsKey(text) && taxonomy.Countries.Find(text) is not null)
            .ToDictionary(text => text, text => taxonomy.Countries.Find(text)!.Name);
        var none = modes.Keys.Concat(countries.Keys).Concat(cells.Where(IsRegion)).Distinct().Take(MostValues).ToList();
        if (none.Count == 0)
        {
            return;
        }

        fields[ProfileFields.City.Column] = fields[ProfileFields.City.Column] with { Values = none.ToDictionary(text => text, _ => "") };
        Add(ProfileFields.WorkMode.Column, modes, column, fields);
        Add(ProfileFields.Country.Column, countries, column, fields);
        var examples = string.Join(", ", none.Take(3).Select(text => $"'{text}'"));
        notes.Add($"city: {none.Count} places are none ({examples}) and are left blank in 'values'.");
    }

    private static void Add(
        string field, Dictionary<string, string> values, DraftColumn column, Dictionary<string, FieldRule> fields)
    {
        if (column.Share(values.ContainsKey) > Rare && !fields.ContainsKey(field))
        {
            fields.Add(field, new() { Column = column.Name, Values = values, Otherwise = Otherwise.Blank });
        }
    }

    // A state or a province, as cities tell theirs; one that a city is named by is that city.
    private bool IsRegion(string text) =>
        taxonomy.Cities.Resolve(text).Known is null && taxonomy.Cities.CountryOfRegion(WordFold.Fold(text)) is not null;

    private FieldRule Rule(string field, DraftColumn column) =>
        ProfileFields.Find(field)?.Kind == FieldKind.Years
            ? new() { Column = column.Name, Values = BlankWhatIsNoYears(field, column) }
            : field == ProfileFields.WorkMode.Column && DraftCells.IsYesNo(column) ? new() { Column = column.Name, Values = Remote(column) }
            : field == CanonicalColumns.AuditAgeBand && DraftCells.IsNumeric(column) ? new() { Column = column.Name, Bands = AgeBands }
            : new() { Column = column.Name };

    // "is_remote": who says no works on site, at home, or both.
    private static Dictionary<string, string> Remote(DraftColumn column) => column.Values.Distinct(StringComparer.OrdinalIgnoreCase)
        .ToDictionary(text => text, text => DraftCells.IsYes(text) ? "remote" : "", StringComparer.OrdinalIgnoreCase);

    private Dictionary<string, string>? BlankWhatIsNoYears(string field, DraftColumn column)
    {
        var odd = column.Values
            .Where(text => !YearsText.TryParse(text, out var years) || years is < 0 or > YearsText.Maximum)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(text => text, _ => "", StringComparer.OrdinalIgnoreCase);
        if (odd.Count == 0)
        {
            return null;
        }

        notes.Add($"{field}: {odd.Count} texts are no years and are left blank in 'values'; write the years they stand for.");
        return odd;
    }
}
