using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// Holds added words to a taxonomy: what they are for is there, and none means something else already, as answers would change in silence.
/// </summary>
internal sealed class AddedChecks(JobTaxonomy taxonomy)
{
    private readonly List<string> _faults = [];

    /// <summary>A sentence for each fault; none where the words may be added.</summary>
    public static IReadOnlyList<string> Faults(AddedTables added, JobTaxonomy taxonomy)
    {
        var checks = new AddedChecks(taxonomy);
        checks.CheckDoubled(added.Rows);
        foreach (var row in added.Rows)
        {
            checks.Check(row);
        }

        return checks._faults;
    }

    /// <summary>The same for a taxonomy that has the words: each is read as what it was added for.</summary>
    public static IEnumerable<string> NotRead(AddedTables added, JobTaxonomy taxonomy) =>
        from row in added.Rows
        from word in row.Words.Append(row.Name).Where(word => word.Length > 0)
        where !IsRead(word, row, taxonomy)
        select row.Fault($"found '{word}' for '{row.Id}', which is not read as one name; expected words without commas, brackets and "
            + "joints like 'and'; write it otherwise");

    private static bool IsRead(string word, AddedRow row, JobTaxonomy taxonomy) => row.Kind switch
    {
        AddedKind.Skill => taxonomy.Skills.Resolve(word) is ([var skill], []) && IsSame(skill.Id, row.Id),
        AddedKind.Role => taxonomy.Roles.Resolve(word).Known is { } match && IsSame(match.Role.Id, row.Id),
        _ => taxonomy.Cities.ById.TryGetValue(row.Id, out var city) && taxonomy.Cities.Resolve(word, city.Country).Known == city,
    };

    private static bool IsSame(string id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);

    private void CheckDoubled(IReadOnlyList<AddedRow> rows)
    {
        var first = new Dictionary<(AddedKind Kind, string Country, string Word), AddedRow>();
        foreach (var row in rows)
        {
            foreach (var word in row.Words.Append(row.Name).Where(word => word.Length > 0))
            {
                var known = first.TryAdd((row.Kind, CountryOf(row), WordFold.Fold(word)), row)
                    ? row
                    : first[(row.Kind, CountryOf(row), WordFold.Fold(word))];
                if (!IsSame(known.Id, row.Id))
                {
                    _faults.Add(row.Fault(
                        $"found '{word}' for '{row.Id}', and in {known.File}({known.Line}) for '{known.Id}'; expected one meaning; "
                        + "keep one"));
                }
            }
        }
    }

    // The same name may be that of cities of several countries.
    private string CountryOf(AddedRow row) => taxonomy.Cities.ById.TryGetValue(row.Id, out var city) && row.Kind == AddedKind.City
        ? city.Country
        : row.Country;

    private void Check(AddedRow row)
    {
        switch (row.Kind)
        {
            case AddedKind.Skill when taxonomy.Skills.ById.TryGetValue(row.Id, out var skill):
                CheckWords(row, word => OtherMeaning(word, skill));
                break;
            case AddedKind.Role when taxonomy.Roles.ById.TryGetValue(row.Id, out var role):
                CheckWords(row, word => taxonomy.Roles.Resolve(word).Known is { } match && match.Role != role ? match.Role.Title : null);
                break;
            case AddedKind.City when taxonomy.Cities.ById.TryGetValue(row.Id, out var city):
                CheckKnownCity(row, city);
                break;
            case AddedKind.City:
                CheckNewCity(row);
                break;
            default:
                Unknown(row, row.Kind == AddedKind.Skill ? taxonomy.Skills.ById.Keys : taxonomy.Roles.ById.Keys);
                break;
        }
    }

    private void Unknown(AddedRow row, IEnumerable<string> ids) => _faults.Add(row.Fault(
        $"found the {(row.Kind == AddedKind.Skill ? "skill" : "role")} '{row.Id}', which the model's tables have not"
        + $"{NearestName.Hint(row.Id, ids)}; expected the id of one that is there; correct it, or take the row out"));

    private void CheckWords(AddedRow row, Func<string, string?> other)
    {
        foreach (var word in row.Words)
        {
            if (other(word) is { } meaning)
            {
                _faults.Add(row.Fault($"found '{word}' for '{row.Id}', which means {meaning} already; expected a word without a meaning; "
                    + "take it out"));
            }
        }
    }

    // What is understood in part alone is reported as not understood, so that nothing changes in silence.
    private string? OtherMeaning(string word, Skill own)
    {
        var (known, unknown) = taxonomy.Skills.Resolve(word);
        return unknown.Count > 0 || (known.Count == 1 && known[0] == own) ? null
            : known.Count == 0 ? "nothing by itself"
            : string.Join(" and ", known.Select(skill => skill.Name));
    }

    private void CheckKnownCity(AddedRow row, City city)
    {
        CheckWords(row, word => Place(word)
            ?? Other(taxonomy.Cities.Resolve(word, city.Country).Known, city) ?? Other(taxonomy.Cities.Resolve(word).Known, city));
        if ((row.Name.Length > 0 && taxonomy.Cities.Resolve(row.Name, city.Country).Known != city)
            || (row.Country.Length > 0 && !IsSame(row.Country, city.Country)))
        {
            _faults.Add(row.Fault($"found '{row.Id}' as '{row.Name}' in '{row.Country}', which the model's tables have as {Name(city)}; "
                + "expected the same or nothing; leave name and country blank, or give the new city another id"));
        }
    }

    // A name that a larger city elsewhere bears goes on to mean that one where no country is given.
    private void CheckNewCity(AddedRow row)
    {
        if (row.Name.Length == 0 || !taxonomy.Countries.ById.TryGetValue(row.Country, out var country) || country.Code != row.Country)
        {
            _faults.Add(row.Fault(
                $"found the city '{row.Id}', which the model's tables have not{NearestName.Hint(row.Id, taxonomy.Cities.ById.Keys)}, "
                + $"{(row.Name.Length == 0 ? "without a name" : $"in the country '{row.Country}'")}; "
                + "expected an id that is there, or name and country (ISO code) of a new one; correct it"));
            return;
        }

        CheckWords(row with { Words = [row.Name, .. row.Words] }, word => Place(word)
            ?? Other(taxonomy.Cities.Resolve(word, country.Code).Known, null)
            ?? (taxonomy.Cities.Names(WordFold.Fold(word)) ? null : Other(taxonomy.Cities.Resolve(word).Known, null)));
    }

    // What else the words for a place may tell.
    private string? Place(string word) => taxonomy.Countries.Find(word) is { } country ? country.Name
        : taxonomy.WorkModes.Find(word) is { } mode ? mode.Name
        : taxonomy.Cities.CountryOfRegion(WordFold.Fold(word)) is { } land ? $"a region of {land}"
        : null;

    private static string? Other(City? found, City? own) => found is null || found == own ? null : Name(found);

    private static string Name(City city) => $"{city.Name} ({city.Country})";
}
