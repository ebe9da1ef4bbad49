using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>All reference knowledge of one field of work, read from a folder of tables. Immutable; safe for any number of threads.</summary>
public sealed class JobTaxonomy
{
    /// <summary>The table of what is typical of roles; a field of work may do without.</summary>
    private const string RoleSigns = "role_signs.csv";

    /// <summary>The table of certificates and the skills they attest; a field of work may do without.</summary>
    private const string CertificationTable = "certifications.csv";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private JobTaxonomy(SeedSource source, ICollection<string> faults)
    {
        SeedTable Read(string file, params string[] columns)
        {
            var table = SeedTable.Read(source, file, columns);
            _files[file] = table.Bytes;
            return table;
        }

        SeedTable ReadIfThere(string file, params string[] columns)
        {
            var table = SeedTable.ReadIfThere(source, file, columns);
            if (table.Bytes.Length > 0)
            {
                _files[file] = table.Bytes;
            }

            return table;
        }

        var vocabularies = Read("vocabularies.csv", "kind", "id", "name", "rank", "aliases");
        Skills = new(Read("skills.csv", "id", "name", "category", "aliases"), Read("broader_skills.csv", "broader", "skills"), faults);
        Activities = new(
            Read("activities.csv", "id", "name", "aliases"),
            (row, index) => new(index, row["id"], row["name"]), new(activity => activity.Id, activity => activity.Name), faults);
        Education = Vocabulary(vocabularies, "education", faults);
        Industries = Vocabulary(vocabularies, "industry", faults);
        WorkModes = Vocabulary(vocabularies, "work-mode", faults);
        Seniority = Vocabulary(vocabularies, "seniority", faults);
        Certifications = Attested(ReadIfThere(CertificationTable, "id", "name", "skills", "aliases"), faults);
        var signs = ReadIfThere(RoleSigns, "id", "parents", "skills", "activities", "education", "industries", "years");

        Roles = new(Read("roles.csv", "id", "title", "family", "level", "aliases", "skills"), new(signs, faults), Seniority, faults);
        Countries = new(
            Read("countries.csv", "code", "name", "currency", "region", "aliases"),
            (row, index) => new(index, row["code"], row["name"], row["currency"], row["region"]),
            new(country => country.Code, country => country.Name), faults);
        Cities = new(
            Read("cities.csv", "id", "name", "country", "region", "population", "aliases"), Countries,
            Vocabulary(vocabularies, "region", faults), faults);
        Ladder = new(Read("ladder.csv", "level", "name", "titles", "min_years"), faults);
        Rates = new(Read("exchange_rates.csv", "currency", "year", "usd_per_unit"), faults);
    }

    /// <summary>The tables as they were read, byte for byte, for a bundle to carry.</summary>
    internal IReadOnlyDictionary<string, byte[]> Files => _files;

    public SkillCatalog Skills { get; }

    public Catalog<Activity> Activities { get; }

    public Catalog<Certification> Certifications { get; }

    public RoleCatalog Roles { get; }

    public Catalog<VocabularyTerm> Education { get; }

    public Catalog<VocabularyTerm> Industries { get; }

    public Catalog<VocabularyTerm> WorkModes { get; }

    public Catalog<VocabularyTerm> Seniority { get; }

    public Catalog<Country> Countries { get; }

    public CityCatalog Cities { get; }

    public CareerLadder Ladder { get; }

    public ExchangeRates Rates { get; }

    /// <exception cref="InputUnusableException">A table is missing or at fault; the message names every fault.</exception>
    public static JobTaxonomy Load(string directory) => Read(SeedSource.Of(directory));

    /// <summary>As <see cref="Load"/>, from wherever the tables are.</summary>
    internal static JobTaxonomy Read(SeedSource source)
    {
        var faults = new List<string>();
        var taxonomy = new JobTaxonomy(source, faults);
        faults.AddRange(taxonomy.DanglingNames());
        if (faults.Count > 0)
        {
            throw new InputUnusableException(
                $"Found {faults.Count} fault(s) in the reference tables of '{source.Place}'; expected none; mend: {string.Join("; ", faults)}.");
        }

        return taxonomy;
    }

    /// <summary>Whether there is no taxonomy without this table.</summary>
    internal static bool IsNeeded(string table) => table is not (RoleSigns or CertificationTable);

    // Names in one table of entries that another should have and has not.
    private IEnumerable<string> DanglingNames()
    {
        foreach (var role in Roles.All)
        {
            foreach (var skill in role.Skills.Where(skill => !Skills.ById.ContainsKey(skill)))
            {
                yield return $"roles.csv: role '{role.Id}' names the skill '{skill}', which skills.csv has not";
            }

            foreach (var id in role.Signs.Activities.Where(id => !Activities.ById.ContainsKey(id))
                .Concat(role.Signs.Education.Where(id => !Education.ById.ContainsKey(id)))
                .Concat(role.Signs.Industries.Where(id => !Industries.ById.ContainsKey(id))))
            {
                yield return $"role_signs.csv: '{role.Id}' names '{id}', which activities.csv and vocabularies.csv have not";
            }
        }

        foreach (var (held, skill) in Certifications.All.SelectMany(held => held.Skills.Select(skill => (held, skill))).Where(pair => !Skills.ById.ContainsKey(pair.skill)))
        {
            yield return $"certifications.csv: '{held.Id}' names the skill '{skill}', which skills.csv has not";
        }

        foreach (var role in Roles.All.Where(role => !IsRung(role.Level)))
        {
            yield return $"roles.csv: role '{role.Id}' names the level {role.Level}, which ladder.csv has not";
        }

        foreach (var word in Seniority.All.Where(word => word.Rank is { } rank && rank != 0 && !IsRung((int)rank)))
        {
            yield return $"vocabularies.csv: seniority '{word.Id}' names the level {word.Rank}, which ladder.csv has not";
        }

        foreach (var sign in Ladder.Levels.SelectMany(level => level.Signs).Where(sign => !Skills.ById.ContainsKey(sign) && !Activities.ById.ContainsKey(sign)))
        {
            yield return $"ladder.csv: the sign '{sign}' is neither in skills.csv nor in activities.csv";
        }
    }

    private bool IsRung(int? level) => level is null || (level >= 1 && level <= Ladder.Levels.Count);

    private static Catalog<Certification> Attested(SeedTable table, ICollection<string> faults) =>
        new(table, (row, index) => new(index, row["id"], row["name"], row.List("skills")), new(held => held.Id, held => held.Name), faults);

    private static Catalog<VocabularyTerm> Vocabulary(SeedTable table, string kind, ICollection<string> faults) =>
        new(table.Where("kind", kind), (row, index) => new(index, row["id"], row["name"], row.Number("rank")), new(term => term.Id, term => term.Name), faults);
}

/// <summary>A certificate, with the ids of the skills it attests.</summary>
public sealed record Certification(int Index, string Id, string Name, IReadOnlyList<string> Skills);
