using Recommender.Answers;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Training.Questions;

/// <summary>
/// Made-up people: right is an answer whose first three roles, titles included, hold one that an expert would accept and none that would
/// embarrass, with the first role's middle pay within what the expert believes; or, where nothing fits, no role at all.
/// </summary>
internal sealed class PersonQuestions(JobRecommender recommender)
{
    /// <summary>The file of a folder of questions that has them.</summary>
    public const string FileName = "personas.csv";

    private static readonly string[] Words =
        ["id", "about", "currentRole", "level", "country", "city", "skills", "activities", "accepted", "never", "currency"];

    /// <exception cref="InputUnusableException">The file is no table of made-up people.</exception>
    public IReadOnlyList<PersonOutcome> Ask(string path) =>
        [.. QuestionTable.Read(path, Words, "years", "payLow", "payHigh").Select(Ask)];

    private PersonOutcome Ask(IReadOnlyDictionary<string, string> row)
    {
        var answer = recommender.Recommend(
            new Profile
            {
                CurrentRole = row.Text("currentRole") is { } role ? $"{Level(row)}{role}" : null,
                YearsExperience = row.Number("years"),
                Country = row.Text("country"),
                City = row.Text("city"),
                Skills = row.List("skills"),
                Activities = row.List("activities"),
            },
            new() { Top = 3 });
        var given = answer.Roles
            .SelectMany(role => role.Titles.Select(title => title.Id).Prepend(role.Id))
            .ToHashSet(StringComparer.Ordinal);
        var accepted = row.List("accepted");
        var fits = accepted is ["none"] ? answer.Roles.Count == 0 : accepted.Any(given.Contains);
        var embarrasses = row.List("never").Any(never => answer.Roles.Any(role => role.Id == never));
        var (low, high) = (row.Number("payLow"), row.Number("payHigh"));
        var pay = answer.Roles.Count == 0 ? null : answer.Roles[0].Pay;
        bool? isPaidSo = low is null || pay is null
            ? null
            : (double)pay.Mid >= low && (double)pay.Mid <= high && pay.Currency == row["currency"];
        return new(row["id"], row["about"], fits && !embarrasses, isPaidSo)
        {
            Told = string.Join("; ", answer.Roles.Select(role =>
                FormattableString.Invariant($"{role.Title} {role.Probability:0.00}")
                + (role.Titles.Count == 0 ? "" : $" ({string.Join(", ", role.Titles.Select(title => title.Title))})"))),
            Pay = pay is null ? "" : FormattableString.Invariant($"{pay.Mid:#,0} {pay.Currency}"),
        };
    }

    // A level that the title tells already is not said twice.
    private static string Level(IReadOnlyDictionary<string, string> row) =>
        row.Text("level") is { } level && level is "junior" or "senior" or "lead"
        && !row["currentRole"].Contains(level, StringComparison.OrdinalIgnoreCase) ? $"{level} " : "";
}

/// <summary>What was said of a person: whether the roles are right and whether the pay is, null where nothing is believed of it.</summary>
internal sealed record PersonOutcome(string Id, string About, bool IsRight, bool? IsPaidSo)
{
    public required string Told { get; init; }

    public required string Pay { get; init; }
}
