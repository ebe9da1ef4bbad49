using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Rows;

public sealed class TypicalRowsTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;

    private static readonly IReadOnlyList<Role> Labels =
        [Taxonomy.Roles.ById["machine-learning-engineer"], Taxonomy.Roles.ById["data-analyst"]];

    private static readonly TrainingRow[] Told = [.. MadePeople.Labelled(400).Select(
        person => new RowResolver(new TrainingRecipe(), Taxonomy, 2025).Resolve(person))];

    [Fact]
    public void EachTitleHasHoldersUnderALabelWhoTellWhatIsTypicalOfIt()
    {
        var rows = TypicalRows.Of(Taxonomy, Labels, Told, new());

        Assert.All(rows.CountBy(row => row.Title!), title => Assert.Equal(20, title.Value));
        Assert.Contains(rows, row => row.Title!.Id == "nlp-engineer" && row.Role!.Id == "machine-learning-engineer");
        Assert.DoesNotContain(rows, row => row.Title!.Id == "recruiter");
        Assert.All(rows, row => Assert.Empty(row.Profile.Skills.Select(skill => skill.Id).Except(row.Title!.Skills)));
        Assert.All(rows, row => Assert.InRange(row.Profile.Skills.Length, 1, 12));
    }

    [Fact]
    public void TheyWeighATwentiethOfTheRowsAtTheMostAndOneEach()
    {
        var few = TypicalRows.Of(Taxonomy, Labels, Told, new());
        var many = TypicalRows.Of(Taxonomy, Labels, [.. Enumerable.Repeat(Told, 1_000).SelectMany(rows => rows)], new());

        Assert.Equal(Told.Count(row => row.TeachesRole) / 20.0, few.Sum(row => row.RoleWeight), 1e-6);
        Assert.All(many, row => Assert.Equal(1, row.RoleWeight));
    }

    [Fact]
    public void NoneIsMadeWhereTheRecipeAsksForNone() =>
        Assert.Empty(TypicalRows.Of(Taxonomy, Labels, Told, new() { Roles = new() { TypicalRows = 0 } }));
}
