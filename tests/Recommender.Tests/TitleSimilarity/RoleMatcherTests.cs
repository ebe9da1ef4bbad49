using Recommender.Answers;
using Recommender.People;
using Recommender.TitleSimilarity;

namespace Recommender.Tests.TitleSimilarity;

public sealed class RoleMatcherTests
{
    private static readonly RoleMatcher Matcher = new(MadePeople.Taxonomy.Roles, MadeTitles.Model);

    [Fact]
    public void ARoleIsNearestToItself() =>
        Assert.All(
            MadePeople.Taxonomy.Roles.All,
            role => Assert.Equal(1, Matcher.Nearest(role.Title, 200).Single(near => near.Role == role).Similarity, 1e-5));

    [Fact]
    public void TheNearest_ComeOnceAndInOrder()
    {
        var nearest = Matcher.Nearest("data engineer", 5);

        Assert.Equal("data-engineer", nearest[0].Role.Id);
        Assert.Equal(nearest.Select(near => near.Role).Distinct(), nearest.Select(near => near.Role));
        Assert.Equal(nearest.Select(near => near.Similarity).OrderDescending(), nearest.Select(near => near.Similarity));
        Assert.Equal(nearest.Take(2), Matcher.Nearest("data engineer", 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("🙂")]
    [InlineData("астроном")]
    public void WhatIsLikeNothing_HasNoNearest(string title) => Assert.Empty(Matcher.Nearest(title, 3));

    [Fact]
    public void ATitleThatIsNotUnderstood_GetsTheRolesItIsLike()
    {
        var person = new Profile { Skills = ["python"], CurrentRole = "Brook gripper", Country = "GB" };
        var with = new JobRecommender(HandMadeModel.Bundle() with { Titles = MadeTitles.Model });
        var without = new JobRecommender(HandMadeModel.Bundle());

        Assert.Contains(with.Recommend(person).Notes, note => note.StartsWith(
            "Not understood: role 'Brook gripper'; nearest known: ",
            StringComparison.Ordinal) && note.Contains("Data Engineer", StringComparison.Ordinal));
        Assert.DoesNotContain(without.Recommend(person).Notes, note => note.Contains("Data Engineer", StringComparison.Ordinal));
        Assert.Equal(without.Recommend(person).Roles, with.Recommend(person).Roles);
    }
}
