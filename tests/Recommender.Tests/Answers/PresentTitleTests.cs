using Recommender.Answers;
using Recommender.Taxonomy;

namespace Recommender.Tests.Answers;

/// <summary>
/// Three roles of .5, .3 and .2; of data analysts some stay, some become business analysts, their family; of software engineers some go
/// there too, as to a related occupation. Worked by hand.
/// </summary>
public sealed class PresentTitleTests
{
    private static readonly RoleCatalog Roles = MadePeople.Taxonomy.Roles;

    private static readonly Role[] Labels =
        [Roles.ById["software-engineer"], Roles.ById["business-analyst"], Roles.ById["data-analyst"]];

    [Theory]
    [InlineData("data-analyst", 2, true, new[] { 0.15690, 0.36310, 0.48 })]
    [InlineData("data-analyst", 2, false, new[] { 0.04211, 0.27789, 0.68 })]
    [InlineData("software-engineer", 0, true, new[] { 0.675, 0.27711, 0.04789 })]
    [InlineData("lawyer", -1, true, new[] { 0.5, 0.3, 0.2 })]
    public void SomeStaySomeMoveSidewaysTheRestGoBySkills(string held, int label, bool knowsSkills, double[] expected)
    {
        int[] labelOf = [.. Roles.All.Select(role => Array.IndexOf(Labels, role))];
        double[] roles = [0.5, 0.3, 0.2];

        new PresentTitle(Labels, labelOf, MadePeople.Taxonomy).Weigh(Roles.ById[held], label, knowsSkills, roles);

        Assert.Equal(1, roles.Sum(), 1e-9);
        Assert.All(expected.Zip(roles), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.6)]
    [InlineData(0.97)]
    public void ATitleHeldNeverMakesItsRoleLessLikely(double bySkills)
    {
        int[] labelOf = [.. Roles.All.Select(role => Array.IndexOf(Labels, role))];
        double[] roles = [0.5 * (1 - bySkills), 0.5 * (1 - bySkills), bySkills];

        new PresentTitle(Labels, labelOf, MadePeople.Taxonomy).Weigh(Labels[2], 2, knowsSkills: true, roles);

        Assert.True(roles[2] > bySkills, $"{roles[2]} is not above {bySkills}");
    }
}
