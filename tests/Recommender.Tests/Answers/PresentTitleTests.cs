using Recommender.Answers;
using Recommender.Taxonomy;

namespace Recommender.Tests.Answers;

/// <summary>Three roles of .5, .3 and .2; of a data analyst some stay, some become business analysts. Worked by hand.</summary>
public sealed class PresentTitleTests
{
    private static readonly RoleCatalog Roles = MadePeople.Taxonomy.Roles;

    private static readonly Role[] Labels =
        [Roles.ById["software-engineer"], Roles.ById["business-analyst"], Roles.ById["data-analyst"]];

    [Theory]
    [InlineData("data-analyst", 2, true, new[] { 0.175, 0.405, 0.42 })]
    [InlineData("data-analyst", 2, false, new[] { 0.05, 0.33, 0.62 })]
    [InlineData("software-engineer", 0, true, new[] { 0.675, 0.195, 0.13 })]
    [InlineData("lawyer", -1, true, new[] { 0.5, 0.3, 0.2 })]
    public void SomeStaySomeMoveSidewaysTheRestGoBySkills(string held, int label, bool knowsSkills, double[] expected)
    {
        int[] labelOf = [.. Roles.All.Select(role => Array.IndexOf(Labels, role))];
        double[] roles = [0.5, 0.3, 0.2];

        new PresentTitle(Labels, labelOf, Roles).Weigh(Roles.ById[held], label, knowsSkills, roles);

        Assert.All(expected.Zip(roles), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
