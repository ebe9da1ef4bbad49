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

    internal RoleCatalog(SeedTable table, RoleTables others, ICollection<string> faults)
    {
        _catalog = new(
            table, (row, index) => others.Signs.Complete(ReadRole(row, index, others.Families)), new(role => role.Id, role => role.Title),
            faults);
        others.Signs.Check(_catalog.ById, faults);
        others.Translations.AddTo(_catalog, faults);
        foreach (var row in table.Rows
            .Where(row => row["level"].Length > 0 && row.Number("level") is var level && level != Math.Floor(level ?? 0)))
        {
            faults.Add($"{table.File}({row.Line}): level '{row["level"]}' of '{row["id"]}' is no whole number");
        }

        _parser = new(_catalog.Index, others.Titles);
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

    /// <summary>The role that is called just so; null for any other text.</summary>
    internal Role? FindExact(string title) => _catalog.Index.Find(WordFold.Fold(title)) is >= 0 and var entry ? All[entry] : null;

    /// <summary>A title that is not understood, with the nearest ones.</summary>
    internal UnknownTerm Unknown(string title) => _catalog.Unknown(title);

    /// <summary>
    /// The role without its seniority ("Senior Machine Learning Engineer" → "Machine Learning Engineer"), or the role itself.
    /// </summary>
    public Role BaseOf(Role role) => _bases[role.Index];

    /// <summary>The role as surveys offer it: the likeliest wider role of a finer title, any other role itself.</summary>
    public Role WiderOf(Role role)
    {
        var wider = role;
        while (wider.IsFiner)
        {
            wider = ById[wider.Parents[0]];
        }

        return wider;
    }

    /// <summary>Roles with a title that holds every word, shortest title first.</summary>
    public IReadOnlyList<Role> Search(string words) => _catalog.Search(words);

    private Role FindBase(Role role) =>
        role.Level is not null && _parser.FindWithoutSeniority(role.Title) is >= 0 and var entry ? All[entry] : role;

    private static Role ReadRole(SeedRow row, int index, Catalog<Family> families) =>
        new(index, row["id"], row["title"], row["family"], (int?)row.Number("level"), row.List("skills"))
        {
            Kin = families.ById.TryGetValue(row["family"], out var family) ? family.Kin : "",
        };
}

/// <summary>
/// What roles are read with: what is typical of them, their families, what they are called elsewhere, and what titles are read with.
/// </summary>
internal sealed record RoleTables(RoleSignTable Signs, Catalog<Family> Families, RoleTitleTable Translations, TitleTables Titles);

/// <summary>
/// What titles are read with: the words that tell a level, its rungs, the words written short, and what words tell of a trade.
/// </summary>
internal sealed record TitleTables(Catalog<VocabularyTerm> Seniority, Catalog<VocabularyTerm> Rungs)
{
    public required AbbreviationTable Abbreviations { get; init; }

    public required TitleWordTable Words { get; init; }

    public required TitleTrade Trade { get; init; }
}
