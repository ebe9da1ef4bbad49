using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>
/// Made-up holders of each title, who tell some of what the reference tables call typical of it: pseudo-rows, so that a model of roles
/// begins with what is known of a role and rows move it from there. They teach roles alone, and are never judged or calibrated on.
/// </summary>
internal static class TypicalRows
{
    /// <summary>The source of such rows.</summary>
    public const string Source = "reference-tables";

    private const int FewestSkills = 4;
    private const int MostSkills = 12;

    /// <summary>The share of the typical activities that one of them tells.</summary>
    private const double TellsActivity = 0.3;

    /// <summary>All of them together weigh no more than this share of the rows that teach roles: few rows are not drowned.</summary>
    private const double MostOfRows = 0.05;

    /// <summary>
    /// As many holders of each title as the recipe says, under the role among <paramref name="labels"/> that the title counts as.
    /// </summary>
    public static IReadOnlyList<TrainingRow> Of(
        JobTaxonomy taxonomy, IReadOnlyList<Role> labels, IReadOnlyList<TrainingRow> fit, TrainingRecipe recipe)
    {
        var known = labels.ToHashSet();
        List<TrainingRow> rows = [.. taxonomy.Roles.All
            .Where(title => title.Skills.Count > 0)
            .Select(title => (Title: title, Label: LabelOf(taxonomy.Roles.BaseOf(title), known, taxonomy.Roles)))
            .Where(pair => pair.Label is not null)
            .SelectMany(
                _ => Enumerable.Range(0, recipe.Roles.TypicalRows), (pair, i) => Row(taxonomy, pair.Title, pair.Label!, i, recipe.Seed))];
        var weight = Math.Min(1, MostOfRows * fit.Count(row => row.TeachesRole) / Math.Max(1, rows.Count));
        return rows.ConvertAll(row => row with { RoleWeight = weight });
    }

    private static Role? LabelOf(Role title, HashSet<Role> labels, RoleCatalog roles) => labels.Contains(title)
        ? title
        : title.Parents.Select(id => roles.ById[id]).FirstOrDefault(labels.Contains);

    private static TrainingRow Row(JobTaxonomy taxonomy, Role title, Role label, int i, int seed)
    {
        var id = $"{Source}/{title.Id}#{i}";
        var count = FewestSkills + (int)(StableHash.Share($"skills/{id}", seed) * (MostSkills - FewestSkills + 1));
        return new()
        {
            Id = id,
            Group = id,
            Source = Source,
            Market = "",
            Weight = 0,
            ObservedOn = null,
            Year = 0,
            Role = label,
            Title = title,
            Level = title.Level,
            Pay = null,
            Profile = new ResolvedProfile
            {
                Skills = [.. title.Skills
                    .OrderBy(skill => StableHash.Of($"{id}/{skill}", seed))
                    .Take(count)
                    .Select(skill => taxonomy.Skills.ById[skill])],
                Activities = [.. title.Signs.Activities
                    .Where(activity => StableHash.Share($"{id}/{activity}", seed) < TellsActivity)
                    .Select(activity => taxonomy.Activities.ById[activity])],
            },
        };
    }
}
