using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// An operator's own words, laid over the reference tables of a model that stays as it is: further spellings of its skills, roles and
/// cities, and cities that are known as places in their country and no more. Immutable.
/// </summary>
public sealed class AddedTables
{
    private const int MostFaults = 20;

    private readonly IReadOnlyList<AddedRow> _rows;

    private AddedTables(IReadOnlyList<AddedRow> rows, string fingerprint) => (_rows, Fingerprint) = (rows, fingerprint);

    /// <summary>16 hex digits over the tables' bytes.</summary>
    public string Fingerprint { get; }

    internal IReadOnlyList<AddedRow> Rows => _rows;

    /// <summary>
    /// Reads a folder of <c>skills.csv</c>, <c>roles.csv</c> (<c>id,aliases</c>), <c>role_titles.csv</c> (<c>role,titles</c>) and
    /// <c>cities.csv</c> (<c>id,name,country,aliases</c>), or some of them; '|' between words. What its words are for is looked up where
    /// they are laid over tables.
    /// </summary>
    /// <exception cref="InputUnusableException">The folder or a table cannot be used; the message names every fault.</exception>
    public static AddedTables Read(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var (rows, fingerprint) = new AddedTableReader(Path.GetFullPath(directory)).Read();
        return new(rows, fingerprint);
    }

    /// <summary>A reference table with what is added to it.</summary>
    internal SeedTable Over(SeedTable table)
    {
        AddedKind? kind = table.File switch
        {
            JobTaxonomy.SkillTable => AddedKind.Skill,
            JobTaxonomy.RoleTable => AddedKind.Role,
            JobTaxonomy.CityTable => AddedKind.City,
            _ => null,
        };
        var added = _rows.Where(row => row.Kind == kind).ToLookup(row => row.Id, StringComparer.OrdinalIgnoreCase);
        if (added.Count == 0)
        {
            return table;
        }

        var known = table.Rows.Select(row => row["id"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return table.With(
        [
            .. table.Rows.Select(row =>
                added.Contains(row["id"]) ? row.WithMore("aliases", added[row["id"]].SelectMany(more => more.Words)) : row),
            .. added.Where(rows => kind == AddedKind.City && !known.Contains(rows.Key)).Select(rows => NewCity([.. rows])),
        ]);
    }

    /// <summary>The first of many faults or names, and how many more there are.</summary>
    internal static string List(IReadOnlyCollection<string> faults) =>
        string.Join("; ", faults.Take(MostFaults).Select(fault => VisibleText.Of(fault)))
        + (faults.Count > MostFaults ? FormattableString.Invariant($" and {faults.Count - MostFaults} more") : "");

    private static SeedRow NewCity(IReadOnlyList<AddedRow> rows) => SeedRow.Added(
        ("id", rows[0].Id),
        ("name", rows[0].Name),
        ("country", rows[0].Country),
        ("aliases", string.Join('|', rows.SelectMany(row => row.Words))));
}
