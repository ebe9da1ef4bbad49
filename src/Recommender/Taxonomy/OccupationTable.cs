namespace Recommender.Taxonomy;

/// <summary>
/// <c>seeds/occupations.csv</c>: occupations of a public classification (O*NET), which roles are of each, and which others people move to
/// from it. A field of work may do without.
/// </summary>
internal sealed class OccupationTable
{
    private readonly Dictionary<string, SeedRow> _rows = new(StringComparer.Ordinal);

    public OccupationTable(SeedTable table, IReadOnlyDictionary<string, Role> roles, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            if (!_rows.TryAdd(row["id"], row))
            {
                faults.Add($"{table.File}({row.Line}): id '{row["id"]}' is there twice");
            }

            foreach (var role in row.List("roles").Where(role => !roles.ContainsKey(role)))
            {
                faults.Add($"{table.File}({row.Line}): '{role}' is no role of {JobTaxonomy.RoleTable}");
            }
        }

        foreach (var (row, related) in _rows.Values.SelectMany(row => row.List("related"), (row, related) => (row, related))
            .Where(pair => !_rows.ContainsKey(pair.related)))
        {
            faults.Add($"{table.File}({row.Line}): '{related}' is no occupation of the table");
        }
    }

    /// <summary>Ids of the roles that are of the same occupation as a role or of one its holders move to; itself among them.</summary>
    public IReadOnlySet<string> Near(Role role) => _rows.Values
        .Where(row => row.List("roles").Contains(role.Id))
        .SelectMany(row => row.List("related").Select(id => _rows[id]).Append(row))
        .SelectMany(row => row.List("roles"))
        .ToHashSet(StringComparer.Ordinal);
}
