using Recommender.Answers;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Questions;

namespace Recommender.Evaluation.Questions;

/// <summary>
/// Asks for a title by skills that are typical of it: by the catalogue's own list, or by one as an advert has it. Right is a title among
/// those of the first three roles, and its role coming first.
/// </summary>
internal sealed class RoleQuestions(JobRecommender recommender)
{
    private readonly JobTaxonomy _taxonomy = recommender.Taxonomy;
    private readonly HashSet<string> _roles =
        [.. recommender.Recommend(new Profile { Skills = ["python", "sql", "git"] }, new() { Top = int.MaxValue, LeastChance = 0 })
            .Roles.Select(role => role.Id)];

    /// <summary>Every title of the catalogue with skills, by these; one with a rung is asked with its years.</summary>
    public IReadOnlyList<RoleAnswered> ByTheCatalogue() =>
        [.. _taxonomy.Roles.All.Where(role => role.Skills.Count > 0).Select(role => Ask(
            role, [.. role.Skills.Select(id => _taxonomy.Skills.ById[id].Name)], role.Level is null ? null : YearsOf(role)))];

    /// <summary>The lists of <c>advert_lists.csv</c>.</summary>
    public IReadOnlyList<RoleAnswered> ByAdverts(string path) =>
        [.. QuestionTable.Read(path, ["title", "skills"], "years")
            .Select(row => Ask(_taxonomy.Roles.ById[row["title"]], row.List("skills"), row.Number("years")))];

    // The middle of what its holders have behind them, or a little more than the fewest.
    private double YearsOf(Role role) => _taxonomy.Ladder.YearsOf(role) switch
    {
        (var fewest, < 60 and var most) => (fewest + most) / 2,
        var (fewest, _) => fewest + 1,
    };

    private RoleAnswered Ask(Role title, IReadOnlyList<string> skills, double? years)
    {
        var answer = recommender.Recommend(new Profile { Skills = skills, YearsExperience = years, Country = "GB" }, new() { Top = 3 });
        var plain = _taxonomy.Roles.BaseOf(title);
        string[] right = [title.Id, plain.Id];
        var place = answer.Roles.ToList().FindIndex(role => right.Contains(role.Id) || role.Titles.Any(given => right.Contains(given.Id)));
        var label = Array.Find([plain.Id, .. plain.Parents, .. title.Parents], _roles.Contains);
        return new(title, place + 1, answer.Roles.Count > 0 && (answer.Roles[0].Id == label || place == 0))
        {
            Told = string.Join("; ", answer.Roles.Select(role =>
                FormattableString.Invariant($"{role.Id} {role.Probability:0.00}")
                + (role.Titles.Count == 0 ? "" : $" ({string.Join(", ", role.Titles.Select(given => given.Id))})"))),
        };
    }
}

/// <summary>
/// What was said of a title: the place of the first role that is it or lists it (0 for none of the three), and whether its role came first.
/// </summary>
internal sealed record RoleAnswered(Role Title, int Place, bool IsFirst)
{
    public required string Told { get; init; }
}
