using Recommender.Answers;
using Recommender.People;
using Recommender.Training.Questions;

namespace Recommender.Evaluation.Questions;

/// <summary>
/// Names of skills, each alone: whether it is understood, and whether telling it beside what most roles need makes the families it is
/// evidence of likelier.
/// </summary>
internal sealed class SkillQuestions(JobRecommender recommender)
{
    /// <summary>Beside what every family's people tell, so that the answer is one about a person and not the market's.</summary>
    private static readonly string[] Common = ["Python", "SQL", "Git", "Linux", "Docker"];

    private readonly Dictionary<string, double> _before = FamiliesOf(recommender, []);

    public IReadOnlyList<SkillOutcome> Ask(string path) => [.. QuestionTable.Read(path, ["name", "families"]).Select(row =>
    {
        var name = row["name"];
        var isUnderstood = recommender.Resolve(new Profile { Skills = [name] }).UnknownSkills.Count == 0;
        var after = FamiliesOf(recommender, [name]);
        return new SkillOutcome(
            name, isUnderstood, row.List("families").Sum(after.GetValueOrDefault) > row.List("families").Sum(_before.GetValueOrDefault));
    })];

    private static Dictionary<string, double> FamiliesOf(JobRecommender recommender, string[] skills) => recommender
        .Recommend(new Profile { Skills = [.. Common, .. skills] }, new() { Top = int.MaxValue, LeastChance = 0, Cities = 0 }).Roles
        .GroupBy(role => recommender.Taxonomy.Roles.ById[role.Id].Family, StringComparer.Ordinal)
        .ToDictionary(family => family.Key, family => family.Sum(role => role.Probability), StringComparer.Ordinal);
}

/// <summary>A skill's name: whether it is understood, and whether it makes its families likelier.</summary>
internal sealed record SkillOutcome(string Name, bool IsUnderstood, bool MovesUp);
