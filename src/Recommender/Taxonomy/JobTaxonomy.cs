using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// All reference knowledge of one field of work, read from a folder of tables. Immutable; safe for any number of threads.
/// </summary>
public sealed class JobTaxonomy
{
    /// <summary>The table of skills.</summary>
    internal const string SkillTable = "skills.csv";

    /// <summary>The table of roles.</summary>
    internal const string RoleTable = "roles.csv";

    /// <summary>The table of cities.</summary>
    internal const string CityTable = "cities.csv";

    /// <summary>The table of what is typical of roles; a field of work may do without.</summary>
    private const string RoleSigns = "role_signs.csv";

    /// <summary>The table of certificates and the skills they attest; a field of work may do without.</summary>
    private const string CertificationTable = "certifications.csv";

    /// <summary>The table of families of roles; without one, no role's family is checked.</summary>
    internal const string FamilyTable = "families.csv";

    /// <summary>The table of words that titles write short.</summary>
    private const string Abbreviations = "abbreviations.csv";

    /// <summary>The table of what columns are called; without one, drafts of import maps know canonical names alone.</summary>
    private const string HeadingTable = "headings.csv";

    /// <summary>The table of published pay; without one, an inspection shows none beside what people reported.</summary>
    private const string BenchmarkTable = "pay_benchmarks.csv";

    /// <summary>The table of what the words of a title tell of its trade; a field of work may do without.</summary>
    private const string TitleWords = "title_words.csv";

    /// <summary>The table of what roles are called in other languages; a field of work may do without.</summary>
    private const string RoleTitles = "role_titles.csv";

    /// <summary>The table of occupations and where people move from them; a field of work may do without.</summary>
    private const string OccupationsTable = "occupations.csv";

    private JobTaxonomy(SeedTables tables, ICollection<string> faults)
    {
        var vocabularies = tables.Read("vocabularies.csv", "kind", "id", "name", "rank", "aliases");
        Negations = Vocabulary(vocabularies, "negation", faults);
        Unfinished = Vocabulary(vocabularies, "unfinished", faults);
        Skills = new(
            tables.Read(SkillTable, "id", "name", "category", "aliases"), tables.Read("broader_skills.csv", "broader", "skills"),
            new(Negations), faults);
        Activities = new(
            tables.Read("activities.csv", "id", "name", "aliases"),
            (row, index) => new(index, row["id"], row["name"]), new(activity => activity.Id, activity => activity.Name), faults);
        Education = Vocabulary(vocabularies, "education", faults);
        Industries = Vocabulary(vocabularies, "industry", faults);
        WorkModes = Vocabulary(vocabularies, "work-mode", faults);
        Seniority = Vocabulary(vocabularies, "seniority", faults);
        Certifications = Attestations(tables.ReadIfThere(CertificationTable, "id", "name", "skills", "aliases"), faults);
        FieldOfWork = OneField(Vocabulary(vocabularies, "field", faults).All, faults);
        Families = new(
            tables.ReadOrFormer(FamilyTable, "id", "name", "kin"),
            (row, index) => new(index, row["id"], row["name"], row["kin"]), new(family => family.Id, family => family.Name), faults);
        Countries = CountriesOf(tables.Read("countries.csv", "code", "name", "currency", "region", "aliases"), faults);
        Cities = new(
            tables.Read(CityTable, "id", "name", "country", "region", "population", "aliases"), Countries,
            Vocabulary(vocabularies, "region", faults), faults);
        var signs = tables.ReadIfThere(RoleSigns, "id", "parents", "skills", "activities", "education", "industries", "years");
        Roles = new(
            tables.Read(RoleTable, "id", "title", "family", "level", "aliases", "skills"),
            new(
                new(signs, faults), Families, new(tables.ReadIfThere(RoleTitles, "role", "language", "titles")),
                Titles(tables, Vocabulary(vocabularies, "rung", faults), faults)),
            faults);
        Occupations = new(tables.ReadIfThere(OccupationsTable, "id", "name", "roles", "related"), Roles.ById, faults);
        Ladder = new(tables.Read("ladder.csv", "level", "name", "titles", "min_years"), Seniority, faults);
        Rates = new(tables.Read("exchange_rates.csv", "currency", "year", "usd_per_unit"), faults);
        Benchmarks = new(tables.ReadIfThere(BenchmarkTable, "role_id", "country", "city", "low", "mid", "high", "currency", "year"));
        Headings = new(tables.ReadIfThere(HeadingTable, "field", "words"));
        Files = tables.Files;
    }

    /// <summary>The tables as they were read, byte for byte, for a bundle to carry.</summary>
    internal IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>What the work is called in a sentence ("machine learning, data and software"); null when the tables do not say.</summary>
    public string? FieldOfWork { get; }

    public SkillCatalog Skills { get; }

    public Catalog<Activity> Activities { get; }

    public Catalog<Attestation> Certifications { get; }

    /// <summary>The families of roles.</summary>
    internal Catalog<Family> Families { get; }

    public RoleCatalog Roles { get; }

    /// <summary>Occupations, which say where people move sideways.</summary>
    internal OccupationTable Occupations { get; }

    public Catalog<VocabularyTerm> Education { get; }

    /// <summary>
    /// Words that deny what follows them ("without"); one of rank 1 only at the start of a clause, as elsewhere it may be another
    /// language's ("experiência no Excel").
    /// </summary>
    internal Catalog<VocabularyTerm> Negations { get; }

    /// <summary>Words of a degree that is not finished.</summary>
    internal Catalog<VocabularyTerm> Unfinished { get; }

    public Catalog<VocabularyTerm> Industries { get; }

    public Catalog<VocabularyTerm> WorkModes { get; }

    public Catalog<VocabularyTerm> Seniority { get; }

    public Catalog<Country> Countries { get; }

    public CityCatalog Cities { get; }

    public CareerLadder Ladder { get; }

    public ExchangeRates Rates { get; }

    /// <summary>Published figures of pay.</summary>
    internal PayBenchmarks Benchmarks { get; }

    /// <summary>What columns of foreign tables are called.</summary>
    internal HeadingWords Headings { get; }

    /// <exception cref="InputUnusableException">A table is missing or at fault; the message names every fault.</exception>
    public static JobTaxonomy Load(string directory) => Read(SeedSource.Of(directory));

    /// <summary>The same knowledge with an operator's words for it.</summary>
    /// <exception cref="InputUnusableException">They do not fit these tables; the message names every fault.</exception>
    public JobTaxonomy With(AddedTables added)
    {
        ArgumentNullException.ThrowIfNull(added);
        var (taxonomy, faults) = TryAdd(added);
        return taxonomy ?? throw new InputUnusableException(
            $"Found added tables that do not fit the reference tables: {AddedTables.List(faults)}; expected words for what they hold; "
            + "mend the added tables, or leave them out.");
    }

    /// <summary>As <see cref="With"/>, with a sentence for each fault instead of a taxonomy where there is any.</summary>
    internal (JobTaxonomy? Taxonomy, IReadOnlyList<string> Faults) TryAdd(AddedTables added)
    {
        var faults = AddedChecks.Faults(added, this).ToList();
        if (faults.Count > 0)
        {
            return (null, faults);
        }

        var taxonomy = new JobTaxonomy(new(new("", file => Files.GetValueOrDefault(file)), added), faults);
        faults.AddRange(AddedChecks.NotRead(added, taxonomy));
        return faults.Count == 0 ? (taxonomy, faults) : (null, faults);
    }

    /// <summary>As <see cref="Load"/>, from wherever the tables are.</summary>
    internal static JobTaxonomy Read(SeedSource source)
    {
        var faults = new List<string>();
        var taxonomy = new JobTaxonomy(new(source), faults);
        faults.AddRange(TaxonomyChecks.Faults(taxonomy));
        return faults.Count == 0 ? taxonomy : throw AtFault(source, faults);
    }

    internal static InputUnusableException AtFault(SeedSource source, IReadOnlyCollection<string> faults) => new(
        $"Found {faults.Count} fault(s) in the reference tables of '{source.Place}'; expected none; mend: {string.Join("; ", faults)}.");

    internal static Catalog<Country> CountriesOf(SeedTable table, ICollection<string> faults) => new(
        table,
        (row, index) => new(index, row["code"], row["name"], row["currency"], row["region"]),
        new(country => country.Code, country => country.Name),
        faults);

    /// <summary>Whether there is no taxonomy without this table.</summary>
    internal static bool IsNeeded(string table) =>
        table is not (RoleSigns or CertificationTable or FamilyTable or Abbreviations or TitleWords or RoleTitles or HeadingTable
            or BenchmarkTable or OccupationsTable);

    private TitleTables Titles(SeedTables tables, Catalog<VocabularyTerm> rungs, ICollection<string> faults)
    {
        var words = new TitleWordTable(tables.ReadIfThere(TitleWords, "kind", "words"), faults);
        var abbreviations = new AbbreviationTable(tables.ReadOrFormer(Abbreviations, "word", "meaning"), faults);
        return new(Seniority, rungs)
        {
            Abbreviations = abbreviations,
            Words = words,
            Trade = new(words, new(Skills, Seniority, phrase => Cities.Names(phrase) || Countries.Index.Find(phrase) >= 0)),
        };
    }

    private Catalog<Attestation> Attestations(SeedTable table, ICollection<string> faults)
    {
        var read = new Catalog<Attestation>(
            table, (row, index) => new(index, row["id"], row["name"], row.List("skills")), new(held => held.Id, held => held.Name), faults);
        foreach (var held in read.All)
        {
            foreach (var skill in held.Skills.Where(skill => !Skills.ById.ContainsKey(skill)))
            {
                faults.Add($"{table.File}: '{held.Id}' names the skill '{skill}', which skills.csv has not");
            }
        }

        return read;
    }

    private static string? OneField(IReadOnlyList<VocabularyTerm> fields, ICollection<string> faults)
    {
        if (fields.Count > 1)
        {
            faults.Add($"vocabularies.csv: the field of work is given {fields.Count} times; keep one");
        }

        return fields.Count == 0 ? null : fields[0].Name;
    }

    private static Catalog<VocabularyTerm> Vocabulary(SeedTable table, string kind, ICollection<string> faults) =>
        new(
            table.Where("kind", kind),
            (row, index) => new(index, row["id"], row["name"], row.Number("rank")),
            new(term => term.Id, term => term.Name),
            faults);
}

/// <summary>Something held, such as a certificate, with the ids of the skills it attests.</summary>
public sealed record Attestation(int Index, string Id, string Name, IReadOnlyList<string> Skills);
