using Recommender.People;

namespace Recommender.Importing;

/// <summary>What columns are called in English and German tables, the surest phrase first. Phrases are folded as headers are.</summary>
internal static class DraftWords
{
    /// <summary>Fields of a profile with a lower turn choose before the role does.</summary>
    private const int RoleTurn = 5;

    /// <summary>In the order fields choose their column; a column goes to the first that takes it.</summary>
    public static IReadOnlyList<(string Field, IReadOnlyList<string> Phrases)> Fields { get; } =
    [
        .. OfProfile(turn => turn < RoleTurn),
        (CanonicalColumns.Seniority, ["seniority level", "seniority", "your level", "career level", "karrierestufe", "level"]),
        (CanonicalColumns.Role,
        [
            "job title short", "title most similar to your current role", "position without seniority", "job title",
            "current role", "dev type", "developer type", "position", "role", "occupation", "job", "title", "berufsbezeichnung",
            "stellenbezeichnung",
            "beruf", "stelle", "tätigkeit",
        ]),
        .. OfProfile(turn => turn >= RoleTurn),
        (CanonicalColumns.AuditGender, ["gender", "sex", "geschlecht"]),
        (CanonicalColumns.AuditAgeBand, ["age", "alter"]),
    ];

    public static IReadOnlyList<string> Pay { get; } =
    [
        "salary year avg", "yearly compensation", "yearly brutto salary", "current salary", "annual salary", "yearly salary", "salary",
        "compensation", "converted comp yearly", "converted comp", "pay", "jahresgehalt", "bruttogehalt", "gehalt", "income", "wage",
        "verdienst",
    ];

    /// <summary>With these a column of money is not the pay itself.</summary>
    public static IReadOnlyList<string> NotPay { get; } = ["bonus", "stocks", "rate", "currency", "währung", "period", "hour", "stunde"];

    public static IReadOnlyList<string> Currency { get; } = ["currency", "salary currency", "währung"];

    public static IReadOnlyList<string> Day { get; } = ["timestamp", "zeitstempel", "job posted date", "observed on", "date", "datum"];

    /// <summary>Words of a tick-box question that asks for skills.</summary>
    public static IReadOnlyList<string> SkillQuestions { get; } =
    [
        .. ProfileFields.Skills.ImportWords, "frameworks", "framework", "libraries", "integrated development environments", "database",
        "databases", "cloud computing",
        "big data", "algorithms", "methods", "products", "business intelligence tools", "machine learning tools", "notebooks", "notebook",
    ];

    public static IReadOnlyList<string> ActivityQuestions { get; } = ["activities", "tätigkeiten", "aufgaben"];

    /// <summary>A tick-box question with these asks for wishes, courses or opinions, not for skills.</summary>
    public static IReadOnlyList<string> NotSkillQuestions { get; } =
        [
            "hope", "courses", "media", "spent", "recommend", "proportion", "barriers", "prefer", "publicly", "difficult", "percentage",
            "datasets",
        ];

    public static IReadOnlyList<string> NoAnswers { get; } =
        [
            "none", "other", "no / none", "n/a", "na", "-", "not relevant", "prefer not to say", "i prefer not to answer", "keine",
            "sonstige",
        ];

    private static IEnumerable<(string Field, IReadOnlyList<string> Phrases)> OfProfile(Func<int, bool> isTurn) => ProfileFields.OfRows
        .Where(field => field.Kind != FieldKind.Terms && field.ImportWords.Count > 0 && isTurn(field.ImportTurn))
        .OrderBy(field => field.ImportTurn)
        .Select(field => (field.Column, field.ImportWords));
}
