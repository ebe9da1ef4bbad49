using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// The fields of a profile, in the order of a canonical table's columns. A new one is a property of <see cref="Profile"/> and an entry
/// here, and is then read by every table, by JSON, by the API and its document, by the command line's options and by import maps.
/// </summary>
public static class ProfileFields
{
    public static ProfileField CurrentRole { get; } = new(nameof(Profile.CurrentRole))
    {
        Column = CanonicalColumns.Role,
        IsLabel = true,
        Option = "--role",
        Description = "Present job title: \"Senior Data Scientist\"",
        Meaning = "The job title held: the label",
        Words = FieldWords.Of<RoleMatch?>(nameof(ResolvedProfile.CurrentRole), taxonomy => taxonomy.Roles.Resolve),
        NotedAs = ProfileResolver.RoleField,
    };

    public static ProfileField Skills { get; } = new(nameof(Profile.Skills))
    {
        Option = "--skills",
        Description = "Skills, separated by commas",
        Meaning = "What the person can use",
        Separators = ",;",
    };

    public static ProfileField Activities { get; } = new(nameof(Profile.Activities))
    {
        Option = "--activities",
        Description = "What the person does at work, separated by ';'",
        Meaning = "What the person does at work",
        // The wording of activities contains commas ("storing, analyzing, and operationalizing data").
        Separators = ";",
        ThinShare = 0.3,
        Withheld = profile => profile with { Activities = [] },
    };

    public static ProfileField YearsExperience { get; } = new(nameof(Profile.YearsExperience))
    {
        Option = "--years",
        Description = "Years of experience",
        Meaning = "Years of professional or coding experience",
        Feature = "years",
        ThinShare = 0.8,
        Withheld = profile => profile with { YearsExperience = null },
    };

    public static ProfileField YearsMl { get; } = new(nameof(Profile.YearsMl))
    {
        Option = "--years-ml",
        Description = "Years of machine learning",
        Meaning = "Years of machine learning",
        ThinShare = 0.4,
        Withheld = profile => profile with { YearsMl = null },
    };

    public static ProfileField Education { get; } = new(nameof(Profile.Education))
    {
        Option = "--education",
        Description = "Highest education: \"master\"",
        Meaning = "Highest degree, in words",
        ThinShare = 0.5,
        Vocabulary = taxonomy => taxonomy.Education,
        Term = profile => profile.Education,
        Words = FieldWords.Of<VocabularyTerm?>(nameof(ResolvedProfile.Education), taxonomy => new DegreeReader(taxonomy).Read),
        Withheld = profile => profile with { Education = null },
    };

    public static ProfileField City { get; } = new(nameof(Profile.City))
    {
        Option = "--city",
        Description = "City: \"London\" or \"Portland, OR\"",
        Meaning = "City, with its region when the name alone is ambiguous",
    };

    public static ProfileField Country { get; } = new(nameof(Profile.Country))
    {
        Option = "--country",
        Description = "Country, by name or code",
        Meaning = "Name or ISO 3166 code",
    };

    public static ProfileField Industry { get; } = new(nameof(Profile.Industry))
    {
        Option = "--industry",
        Description = "Industry: \"finance\"",
        Meaning = "In words",
        ThinShare = 0.3,
        Vocabulary = taxonomy => taxonomy.Industries,
        Term = profile => profile.Industry,
        Words = FieldWords.Of<VocabularyTerm?>(nameof(ResolvedProfile.Industry), taxonomy => taxonomy.Industries.Resolve),
        Withheld = profile => profile with { Industry = null },
    };

    public static ProfileField CompanySize { get; } = new(nameof(Profile.CompanySize))
    {
        Option = "--company-size",
        Description = "People in the company: 51-100 or 1000+",
        Meaning = "People in the company, a number or range",
        Feature = "company",
        ThinShare = 0.3,
        Words = FieldWords.Of<double?>(nameof(ResolvedProfile.CompanyPeople), _ => CompanySizeText.Read),
        Withheld = profile => profile with { CompanyPeople = null },
    };

    public static ProfileField WorkMode { get; } = new(nameof(Profile.WorkMode))
    {
        Option = "--work-mode",
        Description = "remote, hybrid or office",
        Meaning = "remote, hybrid or office",
        Vocabulary = taxonomy => taxonomy.WorkModes,
        Term = profile => profile.WorkMode,
        Withheld = profile => profile with { WorkMode = null },
    };

    public static ProfileField Certifications { get; } = new(nameof(Profile.Certifications))
    {
        Option = "--certifications",
        Description = "Certificates held: \"AWS SA, CISSP\"",
        Meaning = "Certificates held, by name or sign; each stands for the skills it attests",
        Separators = ",;",
        ThinShare = 0.3,
        Attested = taxonomy => taxonomy.Certifications,
    };

    /// <summary>In the order of their columns.</summary>
    public static IReadOnlyList<ProfileField> All { get; } =
        [
            Skills, Activities, YearsExperience, YearsMl, Education, CurrentRole, City, Country, Industry, CompanySize, WorkMode,
            Certifications,
        ];

    /// <summary>Those that a row of a canonical table tells of its profile: all but the label.</summary>
    internal static ProfileField[] OfRows { get; } = [.. All.Where(field => !field.IsLabel)];

    /// <summary>Those given in the words of a vocabulary.</summary>
    internal static IReadOnlyList<ProfileField> OfVocabularies { get; } = [.. All.Where(field => field.Vocabulary is not null)];

    /// <summary>The spans of years.</summary>
    internal static ProfileField[] OfYears { get; } = [.. All.Where(field => field.Kind == FieldKind.Years)];

    /// <summary>Those whose words become one value of a resolved profile.</summary>
    internal static ProfileField[] OfWords { get; } = [.. All.Where(field => field.Words is not null)];

    /// <summary>The lists whose terms attest skills.</summary>
    internal static ProfileField[] OfAttestations { get; } = [.. All.Where(field => field.Attested is not null)];

    /// <summary>The field that JSON or a canonical table calls so; null when none.</summary>
    internal static ProfileField? Find(string name) => All.FirstOrDefault(field => field.Name == name || field.Column == name);
}
