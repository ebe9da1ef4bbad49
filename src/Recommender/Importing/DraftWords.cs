using Recommender.People;

namespace Recommender.Importing;

/// <summary>What columns are called in English and German tables, the surest phrase first. Phrases are folded as headers are.</summary>
internal static class DraftWords
{
    /// <summary>In the order fields choose their column; a column goes to the first that takes it.</summary>
    public static IReadOnlyList<(string Field, string[] Phrases)> Fields { get; } =
    [
        (CanonicalColumns.YearsMl, ["years have you used machine learning", "years of machine learning", "machine learning experience", "years ml"]),
        (CanonicalColumns.YearsExperience,
        [
            "total years of experience", "years experience", "years of experience", "years coding", "years have you been writing code",
            "have you been writing code", "years code pro", "years with this type of job", "years code", "years coded job", "years program",
            "work experience", "work exp", "berufserfahrung", "jahre erfahrung", "experience",
        ]),
        (CanonicalColumns.Education, ["formal education", "education", "degree", "ed level", "bildungsabschluss", "abschluss", "ausbildung"]),
        (CanonicalColumns.CompanySize,
            ["company size", "size of the company", "number of employees", "employees overall", "org size", "unternehmensgröße", "firmengröße", "mitarbeiterzahl"]),
        (CanonicalColumns.Industry, ["industry", "business sector", "sector", "branche"]),
        (CanonicalColumns.Seniority, ["seniority level", "seniority", "your level", "career level", "karrierestufe", "level"]),
        (CanonicalColumns.Role,
        [
            "job title short", "title most similar to your current role", "position without seniority", "job title",
            "current role", "dev type", "developer type", "position", "role", "occupation", "job", "title", "berufsbezeichnung", "stellenbezeichnung",
            "beruf", "stelle", "tätigkeit",
        ]),
        (CanonicalColumns.Country, ["job country", "country", "land"]),
        (CanonicalColumns.City, ["city", "job location", "location", "stadt", "arbeitsort", "wohnort", "ort"]),
        (CanonicalColumns.WorkMode, ["work mode", "remote work", "remote", "work from home", "arbeitsmodell"]),
        (CanonicalColumns.AuditGender, ["gender", "sex", "geschlecht"]),
        (CanonicalColumns.AuditAgeBand, ["age", "alter"]),
    ];

    public static IReadOnlyList<string> Pay { get; } =
    [
        "salary year avg", "yearly compensation", "yearly brutto salary", "current salary", "annual salary", "yearly salary", "salary",
        "compensation", "converted comp yearly", "converted comp", "pay", "jahresgehalt", "bruttogehalt", "gehalt", "income", "wage", "verdienst",
    ];

    /// <summary>With these a column of money is not the pay itself.</summary>
    public static IReadOnlyList<string> NotPay { get; } = ["bonus", "stocks", "rate", "currency", "währung", "period", "hour", "stunde"];

    public static IReadOnlyList<string> Currency { get; } = ["currency", "salary currency", "währung"];

    public static IReadOnlyList<string> Day { get; } = ["timestamp", "zeitstempel", "job posted date", "observed on", "date", "datum"];

    public static IReadOnlyList<string> Skills { get; } =
    [
        "job skills", "skills", "skill", "technology", "technologies", "programming language", "programming languages", "languages used", "have worked", "worked with", "primary database", "other databases",
        "tech stack", "tools", "kenntnisse", "fähigkeiten", "programmiersprache", "programmiersprachen", "technologien",
    ];

    /// <summary>Words of a tick-box question that asks for skills.</summary>
    public static IReadOnlyList<string> SkillQuestions { get; } =
    [
        .. Skills, "frameworks", "framework", "libraries", "integrated development environments", "database", "databases", "cloud computing",
        "big data", "algorithms", "methods", "products", "business intelligence tools", "machine learning tools", "notebooks", "notebook",
    ];

    public static IReadOnlyList<string> ActivityQuestions { get; } = ["activities", "tätigkeiten", "aufgaben"];

    /// <summary>A tick-box question with these asks for wishes, courses or opinions, not for skills.</summary>
    public static IReadOnlyList<string> NotSkillQuestions { get; } =
        ["hope", "courses", "media", "spent", "recommend", "proportion", "barriers", "prefer", "publicly", "difficult", "percentage", "datasets"];

    public static IReadOnlyList<string> NoAnswers { get; } =
        ["none", "other", "no / none", "n/a", "na", "-", "not relevant", "prefer not to say", "i prefer not to answer", "keine", "sonstige"];
}
