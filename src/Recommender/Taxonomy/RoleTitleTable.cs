namespace Recommender.Taxonomy;

/// <summary><c>seeds/role_titles.csv</c>: what roles are called in other languages. A field of work may do without.</summary>
internal sealed class RoleTitleTable(SeedTable table)
{
    /// <summary>
    /// Adds the titles to the spellings of the roles; a fault for a role that is none, and for a title that another role bears.
    /// </summary>
    public void AddTo(Catalog<Role> roles, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            if (!roles.ById.TryGetValue(row["role"], out var role))
            {
                faults.Add($"{table.File}({row.Line}): '{row["role"]}' is no role of roles.csv");
                continue;
            }

            foreach (var title in row.List("titles").Where(title => !roles.Index.TryAdd(title, role.Index)))
            {
                faults.Add($"{table.File}({row.Line}): '{title}' already names another role; keep it in one of them");
            }
        }
    }
}
