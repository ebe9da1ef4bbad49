using System.Globalization;

namespace Recommender.Taxonomy;

/// <summary>
/// <c>seeds/role_signs.csv</c>: of which wider roles a title is a finer one, and what is typical of roles beside skills. A field of
/// work without the table has no finer titles.
/// </summary>
internal sealed class RoleSignTable
{
    private const string Yes = "yes";

    private readonly Dictionary<string, SeedRow> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _file;

    public RoleSignTable(SeedTable table, ICollection<string> faults)
    {
        _file = table.File;
        foreach (var row in table.Rows.Where(row => !_rows.TryAdd(row["id"], row)))
        {
            faults.Add($"{_file}({row.Line}): id '{row["id"]}' is there twice");
        }
    }

    /// <summary>The role with what the table tells of it.</summary>
    public Role Complete(Role role) => !_rows.TryGetValue(role.Id, out var row) ? role : role with
    {
        Parents = row.List("parents"),
        StandsAlone = row["own"] == Yes,
        Skills = [.. role.Skills.Union(row.List("skills"))],
        Signs = new()
        {
            Activities = row.List("activities"),
            Education = row.List("education"),
            Industries = row.List("industries"),
            FewestYears = YearsOf(row).Fewest,
            MostYears = YearsOf(row).Most,
        },
    };

    /// <summary>
    /// Adds a fault for a row that is no role, for a wider role that is none or a finer title that does not stand alone, for wider roles
    /// in a circle, and for years that are none.
    /// </summary>
    public void Check(IReadOnlyDictionary<string, Role> roles, ICollection<string> faults)
    {
        foreach (var (id, row) in _rows)
        {
            if (!roles.ContainsKey(id))
            {
                faults.Add($"{_file}({row.Line}): '{id}' is no role of roles.csv");
            }

            foreach (var parent in row.List("parents")
                .Where(parent => !roles.TryGetValue(parent, out var wider) || wider is { IsFiner: true, StandsAlone: false }))
            {
                faults.Add(
                    $"{_file}({row.Line}): '{parent}', a wider role of '{id}', "
                    + $"is {(roles.ContainsKey(parent) ? "a finer title itself" : "no role of roles.csv")}");
            }

            if (roles.TryGetValue(id, out var role) && role.StandsAlone && IsInCircle(role, roles))
            {
                faults.Add($"{_file}({row.Line}): the wider roles of '{id}' come back to it");
            }

            if (row["years"].Length > 0 && YearsOf(row).Fewest is null)
            {
                faults.Add($"{_file}({row.Line}): years '{row["years"]}' of '{id}' are not like 0-2 or 5-");
            }
        }
    }

    private static bool IsInCircle(Role role, IReadOnlyDictionary<string, Role> roles)
    {
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(role.Parents));
        while (next.TryPop(out var id))
        {
            if (id == role.Id)
            {
                return true;
            }

            if (seen.Add(id) && roles.TryGetValue(id, out var wider))
            {
                foreach (var parent in wider.Parents)
                {
                    next.Push(parent);
                }
            }
        }

        return false;
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
        double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
