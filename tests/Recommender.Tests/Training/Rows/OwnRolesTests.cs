using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Rows;

public sealed class OwnRolesTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;

    [Theory]
    [InlineData(40, "ai-engineer")]
    [InlineData(39, "machine-learning-engineer")]
    public void ATitleThatEnoughRowsTellIsTheirLabel(int rows, string label)
    {
        List<TrainingRow> told = [.. Enumerable.Repeat(Row("AI Engineer"), rows)];

        var labelled = OwnRoles.Of(told, new(), Taxonomy.Roles).Label(told[0]);

        Assert.Equal((label, "machine-learning-engineer"), (labelled.Role!.Id, labelled.WiderRole!.Id));
        Assert.Equal(told[0].Context, labelled.Context);
    }

    [Fact]
    public void ATitleThatDoesNotStandAloneNeverIs()
    {
        List<TrainingRow> told = [.. Enumerable.Repeat(Row("Prompt Engineer"), 500)];

        Assert.Equal("machine-learning-engineer", OwnRoles.Of(told, new(), Taxonomy.Roles).Label(told[0]).Role!.Id);
    }

    [Fact]
    public void RowsThatWereLabelledAreLabelledAgainByAnotherModel()
    {
        var row = Row("AI Engineer");
        var own = new OwnRoles(Taxonomy.Roles, [Taxonomy.Roles.ById["ai-engineer"]]).Label(row);

        Assert.Equal("ai-engineer", own.Role!.Id);
        Assert.Equal(row.Role, new OwnRoles(Taxonomy.Roles, []).Label(own).Role);
    }

    private static TrainingRow Row(string title) => new RowResolver(new TrainingRecipe(), Taxonomy, 2025).Resolve(
        new() { ProfileId = "row", Source = "source", Profile = new() { Skills = ["python"] }, Role = title });
}
