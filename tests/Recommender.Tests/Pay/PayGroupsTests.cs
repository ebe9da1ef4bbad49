using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Pay;

public sealed class PayGroupsTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;

    [Fact]
    public void APersonBelongsToEveryGroupThatFits()
    {
        var profile = new ResolvedProfile
        {
            Country = Taxonomy.Countries.ById["GB"],
            YearsExperience = 5,
            Education = Taxonomy.Education.All[0],
            Skills = [.. Taxonomy.Skills.All.Take(20)],
        };

        Assert.Equal(
            [
                "all", "market:adverts", "level:3", "year:2025", "years:2", "region:europe", "country:GB", "country:adverts/GB",
                "year:adverts/GB/2025",
            ],
            PayGroups.Of(profile, new(null, 3, 2025, "adverts")).Names);
    }

    [Fact]
    public void InAMarketOfItsOwnTheRoleIsAGroupToo() =>
        Assert.Contains(
            "role:adverts/data-analyst",
            PayGroups.Of(new ResolvedProfile(), new(Taxonomy.Roles.ById["data-analyst"], 3, 2026, "adverts")).Names);

    [Fact]
    public void WhatAPersonClimbsMovesTheEndsAlone()
    {
        string[] all =
            ["all", "market:adverts", "year:2025", "region:europe", "country:GB", "country:adverts/GB", "role:adverts/data-analyst"];

        Assert.All(all, name => Assert.True(PayGroups.MovesTheMiddle(name)));
        Assert.DoesNotContain(
            ["level:3", "level:none", "years:2", "years:none", "skills:few", "skills:none", "education:none"], PayGroups.MovesTheMiddle);
    }

    [Fact]
    public void WhatIsNotToldIsAGroupToo() =>
        Assert.Equal(
            ["all", "market:", "level:none", "year:2025", "years:none", "skills:none", "education:none"],
            PayGroups.Of(new ResolvedProfile(), new(null, null, 2025)).Names);
}
