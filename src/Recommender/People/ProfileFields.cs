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
    };

    public static ProfileField Skills { get; } = new(nameof(Profile.Skills))
    {
        Option = "--skills",
        Description = "Skills, separated by commas",
        Meaning = "What the person can use",
        Separators = ",;",
        ImportWords =
        [
            "job skills", "skills", "skill", "technology", "technologies", "programming language", "programming languages",
            "languages used", "have worked", "worked with", "primary database", "other databases",
            "tech stack", "tools", "kenntnisse", "fähigkeiten", "programmiersprache", "programmiersprachen", "technologien",
        ],
    };

    public static ProfileField Activities { get; } = new(nameof(Profile.Activities))
    {
        Option = "--activities",
        Description = "What the person does at work, separated by ';'",
        Meaning = "What the person does at work",
        // The wording of activities contains commas ("storing, analyzing, and operationalizing data").
        Separators = ";",
        ThinShare = 0.3,
    };

    public static ProfileField YearsExperience { get; } = new(nameof(Profile.YearsExperience))
    {
        Option = "--years",
        Description = "Years of experience",
        Meaning = "Years of professional or coding experience",
        ImportTurn = 1,
        ImportWords =
        [
            "total years of experience", "years experience", "years of experience", "years coding", "years have you been writing code",
            "have you been writing code", "years code pro", "years with this type of job", "years code", "years coded job", "years program",
            "work experience", "work exp", "berufserfahrung", "jahre erfahrung", "experience",
        ],
        Feature = "years",
        ThinShare = 0.8,
    };

    public static ProfileField YearsMl { get; } = new(nameof(Profile.YearsMl))
    {
        Option = "--years-ml",
        Description = "Years of machine learning",
        Meaning = "Years of machine learning",
        ImportWords = ["years have you used machine learning", "years of machine learning", "machine learning experience", "years ml"],
        ThinShare = 0.4,
    };

    public static ProfileField Education { get; } = new(nameof(Profile.Education))
    {
        Option = "--education",
        Description = "Highest education: \"master\"",
        Meaning = "Highest degree, in words",
        ImportTurn = 2,
        ImportWords = ["formal education", "education", "degree", "ed level", "bildungsabschluss", "abschluss", "ausbildung"],
        ThinShare = 0.5,
    };

    public static ProfileField City { get; } = new(nameof(Profile.City))
    {
        Option = "--city",
        Description = "City: \"London\" or \"Portland, OR\"",
        Meaning = "City, with its region when the name alone is ambiguous",
        ImportTurn = 8,
        ImportWords = ["city", "job location", "location", "stadt", "arbeitsort", "wohnort", "ort"],
    };

    public static ProfileField Country { get; } = new(nameof(Profile.Country))
    {
        Option = "--country",
        Description = "Country, by name or code",
        Meaning = "Name or ISO 3166 code",
        ImportTurn = 7,
        ImportWords = ["job country", "country", "land"],
    };

    public static ProfileField Industry { get; } = new(nameof(Profile.Industry))
    {
        Option = "--industry",
        Description = "Industry: \"finance\"",
        Meaning = "In words",
        ImportTurn = 4,
        ImportWords = ["industry", "business sector", "sector", "branche"],
        ThinShare = 0.3,
    };

    public static ProfileField CompanySize { get; } = new(nameof(Profile.CompanySize))
    {
        Option = "--company-size",
        Description = "People in the company: 51-100 or 1000+",
        Meaning = "People in the company, a number or range",
        ImportTurn = 3,
        ImportWords =
            [
                "company size", "size of the company", "number of employees", "employees overall", "org size", "unternehmensgröße",
                "firmengröße", "mitarbeiterzahl",
            ],
        Feature = "company",
        ThinShare = 0.3,
    };

    public static ProfileField WorkMode { get; } = new(nameof(Profile.WorkMode))
    {
        Option = "--work-mode",
        Description = "remote, hybrid or office",
        Meaning = "remote, hybrid or office",
        ImportTurn = 9,
        ImportWords = ["work mode", "remote work", "remote", "work from home", "arbeitsmodell"],
    };

    public static ProfileField Certifications { get; } = new(nameof(Profile.Certifications))
    {
        Option = "--certifications",
        Description = "Certificates held: \"AWS SA, CISSP\"",
        Meaning = "Certificates held, by name or sign; each stands for the skills it attests",
        Separators = ",;",
        ImportWords = ["certifications", "certification", "certificates", "zertifikate", "zertifizierungen"],
        ThinShare = 0.3,
    };

    /// <summary>In the order of their columns.</summary>
    public static IReadOnlyList<ProfileField> All { get; } =
        [
            Skills, Activities, YearsExperience, YearsMl, Education, CurrentRole, City, Country, Industry, CompanySize, WorkMode,
            Certifications,
        ];

    /// <summary>Those that a row of a canonical table tells of its profile: all but the label.</summary>
    internal static ProfileField[] OfRows { get; } = [.. All.Where(field => !field.IsLabel)];

    /// <summary>The field that JSON or a canonical table calls so; null when none.</summary>
    internal static ProfileField? Find(string name) => All.FirstOrDefault(field => field.Name == name || field.Column == name);
}
