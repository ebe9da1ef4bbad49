namespace Recommender.Taxonomy;

/// <summary>
/// <c>seeds/specialisations.csv</c>: the finer titles, their wider roles and what is typical of them. A field of work without the
/// table has none.
/// </summary>
internal sealed class SpecialisationTable
{
    private readonly Dictionary<string, SeedRow> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _file;

    public SpecialisationTable(SeedTable table, ICollection<string> faults)
    {
        _file = table.File;
        foreach (var row in table.Rows.Where(row => !_rows.TryAdd(row["id"], row)))
        {
            faults.Add($"{_file}({row.Line}): id '{row["id"]}' is there twice");
        }
    }

    public string[] SkillsOf(string role) => _rows.TryGetValue(role, out var row) ? row.List("skills") : [];

    public Specialisation? Of(string role) => _rows.TryGetValue(role, out var row) && row.List("parents") is { Length: > 0 } parents
        ? new(parents)
        {
            Activities = row.List("activities"),
            Education = row.List("education"),
            Industries = row.List("industries"),
            FewestYears = YearsOf(row).Fewest,
            MostYears = YearsOf(row).Most,
        }
        : null;

    /// <summary>Adds a fault for every row that is no role, names no wider role, an unknown one, or one that is a finer title itself.</summary>
    public void Check(IReadOnlyDictionary<string, Role> roles, ICollection<string> faults)
    {
        foreach (var (id, row) in _rows)
        {
            if (!roles.ContainsKey(id))
            {
                faults.Add($"{_file}({row.Line}): '{id}' is no role of roles.csv");
            }

            if (row.List("parents").Length == 0)
            {
                faults.Add($"{_file}({row.Line}): '{id}' names no wider role; leave the row out, or fill 'parents'");
            }

            foreach (var parent in row.List("parents").Where(parent => !roles.ContainsKey(parent) || _rows.ContainsKey(parent)))
            {
                faults.Add($"{_file}({row.Line}): '{parent}', a wider role of '{id}', is {(roles.ContainsKey(parent) ? "a finer title itself" : "no role of roles.csv")}");
            }

            if (row["years"].Length > 0 && YearsOf(row) is not { Fewest: not null })
            {
                faults.Add($"{_file}({row.Line}): years '{row["years"]}' are not like 0-2 or 5-");
            }
        }
    }

    // "0-2" is from none to two, "5-" five or more.
    private static (double? Fewest, double? Most) YearsOf(SeedRow row)
    {
        var parts = row["years"].Split('-');
        return parts.Length == 2 && Number(parts[0]) is { } fewest && (parts[1].Length == 0 || Number(parts[1]) >= fewest)
            ? (fewest, Number(parts[1]))
            : (null, null);
    }

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
