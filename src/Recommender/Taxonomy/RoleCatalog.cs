namespace Recommender.Taxonomy;

/// <summary>
/// The job titles of <c>seeds/roles.csv</c>, and the way from a written title to role and level:
/// "Sr. ML Eng.", "Lead Data Scientist (m/f/d)", "Head of AI".
/// </summary>
public sealed class RoleCatalog
{
    private readonly Catalog<Role> _catalog;
    private readonly TitleParser _parser;
    private readonly Role[] _bases;

    internal RoleCatalog(SeedTable table, RoleSignTable signs, Catalog<VocabularyTerm> seniority, ICollection<string> faults)
    {
        _catalog = new(table, (row, index) => signs.Complete(ReadRole(row, index)), new(role => role.Id, role => role.Title), faults);
        signs.Check(_catalog.ById, faults);
        _parser = new(_catalog.Index, seniority);
        _bases = [.. All.Select(FindBase)];
    }

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<Role> All => _catalog.All;

    public IReadOnlyDictionary<string, Role> ById => _catalog.ById;

    /// <summary>Every way a role's title is known to be written, folded.</summary>
    internal IEnumerable<(Role Role, string Title)> Spellings => _catalog.Index.Terms.Select(term => (All[term.Entry], term.Fold));

    /// <summary>The role of a written title, and its level where the title tells one; otherwise the nearest titles.</summary>
    public (RoleMatch? Known, UnknownTerm? Unknown) Resolve(string title)
    {
        var (entry, level) = _parser.Parse(title);
        return entry >= 0
            ? (new(All[entry], level ?? All[entry].Level), null)
            : (null, Unknown(title));
    }

    /// <summary>A title that is not understood, with the nearest ones.</summary>
    internal UnknownTerm Unknown(string title) => _catalog.Unknown(title);

    /// <summary>The role without its seniority ("Senior Machine Learning Engineer" → "Machine Learning Engineer"), or the role itself.</summary>
    public Role BaseOf(Role role) => _bases[role.Index];

    /// <summary>The role as surveys offer it: the likeliest wider role of a finer title, any other role itself.</summary>
    public Role WiderOf(Role role) => role.IsFiner ? ById[role.Parents[0]] : role;

    /// <summary>Roles with a title that holds every word, shortest title first.</summary>
    public IReadOnlyList<Role> Search(string words) => _catalog.Search(words);

    private Role FindBase(Role role) => role.Level is not null && _parser.FindWithoutSeniority(role.Title) is >= 0 and var entry ? All[entry] : role;

    private static Role ReadRole(SeedRow row, int index) =>
        new(index, row["id"], row["title"], row["family"], (int?)row.Number("level"), row.List("skills"));
}
