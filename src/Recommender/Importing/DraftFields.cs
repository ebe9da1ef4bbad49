using Recommender.People;

namespace Recommender.Importing;

/// <summary>Chooses a column for each field by what it is called, and tests the choice against its cells.</summary>
internal sealed class DraftFields(DraftNotes notes)
{
    private static readonly HashSet<string> SomeCountries = new(StringComparer.OrdinalIgnoreCase)
    {
        "United States", "United States of America", "USA", "US", "United Kingdom", "UK", "GB", "Germany", "Deutschland", "DE", "France",
        "Frankreich", "FR", "India", "Indien", "IN", "China", "CN", "Japan", "JP", "Brazil", "Brasilien", "BR", "Canada", "Kanada", "CA",
        "Spain", "Spanien", "ES", "Italy", "Italien", "IT", "Netherlands", "Niederlande", "NL", "Poland", "Polen", "PL", "Austria",
        "Österreich", "AT", "Switzerland", "Schweiz", "CH", "Australia", "Australien", "AU", "Russia", "Russland", "RU", "Sweden",
        "Schweden", "SE", "Nigeria", "Pakistan", "Turkey", "Türkei", "Mexico", "Mexiko", "Portugal", "Ukraine", "Israel", "Ireland",
        "Irland",
    };

    public Dictionary<string, FieldRule> Choose(List<DraftColumn> free)
    {
        var fields = new Dictionary<string, FieldRule>(StringComparer.Ordinal);
        foreach (var (field, phrases) in DraftWords.Fields)
        {
            if (FirstFitting(free, field, phrases) is { } column)
            {
                fields.Add(field, Rule(field, column));
                free.Remove(column);
            }
        }

        if (!fields.ContainsKey(ProfileFields.Country.Column)
            && free.Find(column => column.Share(SomeCountries.Contains) > 0.5) is { } country)
        {
            notes.Add($"country: column '{country.Name}' by its cells, most of which are countries.");
            fields.Add(ProfileFields.Country.Column, new FieldRule { Column = country.Name });
            free.Remove(country);
        }

        return fields;
    }

    private static DraftColumn? FirstFitting(List<DraftColumn> free, string field, IReadOnlyList<string> phrases) =>
        phrases
            .Select(phrase => free.Find(column => column.Says(phrase) && Fits(field, column)))
            .FirstOrDefault(column => column is not null);

    private static bool Fits(string field, DraftColumn column) =>
        IsYears(field) ? column.Share(text => YearsText.TryParse(text, out _)) > 0.5
        : field == CanonicalColumns.AuditAgeBand || field == ProfileFields.CompanySize.Column ? column.Values.Count > 0
        : field == ProfileFields.City.Column ? column.Varies && IsText(column) && column.Share(SomeCountries.Contains) < 0.5
        : field == ProfileFields.Country.Column || field == CanonicalColumns.Role ? column.Varies && IsText(column)
        : field == ProfileFields.WorkMode.Column ? IsText(column)
        : IsText(column) && !IsYesNo(column);

    private static bool IsYears(string field) => ProfileFields.Find(field)?.Kind == FieldKind.Years;

    private static bool IsYesNo(DraftColumn column) =>
        column.Distinct <= 2 && column.Share(text => text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "ja" or "nein") > 0.9;

    private static bool IsText(DraftColumn column) =>
        column.Values.Count > 0 && column.Share(text => MoneyText.TryParse(text, out _)) < 0.2
            && column.Values.Average(text => text.Length) < 100;

    private FieldRule Rule(string field, DraftColumn column)
    {
        notes.Add($"{field}: column '{column.Name}' by its name.");
        if (IsYears(field))
        {
            return new FieldRule { Column = column.Name, Values = BlankWhatIsNoYears(field, column) };
        }

        var isAgeInYears = field == CanonicalColumns.AuditAgeBand && column.Share(text => MoneyText.TryParse(text, out _)) > 0.9;
        return new FieldRule { Column = column.Name, Bands = isAgeInYears ? [18, 22, 25, 30, 35, 40, 45, 50, 55, 60, 70] : null };
    }

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
