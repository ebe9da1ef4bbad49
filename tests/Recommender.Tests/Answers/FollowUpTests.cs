using Recommender.Answers;

namespace Recommender.Tests.Answers;

public sealed class FollowUpTests
{
    [Fact]
    public void WhatHalfOfTheChancesNeedComesFirst()
    {
        var followUp = new FollowUp(MadePeople.Taxonomy, ["data-analyst", "devops-engineer"]);

        var even = followUp.Of([0.5, 0.5]);

        var roles = MadePeople.Taxonomy.Roles.ById;
        Assert.All(even.Where(term => term.Kind == "skill"), term => Assert.True(
            roles["data-analyst"].Skills.Contains(term.Id) != roles["devops-engineer"].Skills.Contains(term.Id)));
        Assert.Equal(4, even.Count(term => term.Kind == "skill"));
        Assert.Equal(even.Select(term => term.Id).Distinct(), even.Select(term => term.Id));
    }
}
