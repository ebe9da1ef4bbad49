using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.People;

public sealed class LevelTableTests
{
    private static readonly JobTaxonomy Seeds = MadePeople.Taxonomy;

    [Theory]
    [InlineData("python", "programming", null)]
    [InlineData("mentoring", "", 3)]
    [InlineData("python", "manage people", 4)]
    [InlineData("leadership", "set strategy", 5)]
    [InlineData("executive leadership", "manage people", 6)]
    public void SkillsAndActivitiesSayALevel(string skill, string activity, int? level) =>
        Assert.Equal(
            level,
            new LevelTable(Seeds).LevelSaid(new ProfileResolver(Seeds).Resolve(new() { Skills = [skill], Activities = [activity] })));
}
