using Recommender.Pay;
using Recommender.Training.Pay;

namespace Recommender.Tests.Training.Pay;

public sealed class ConformalFitTests
{
    [Fact]
    public void EveryonesQuantilesAreThoseOfTheScores()
    {
        // Of 1 to 20 two lie beneath 3, ten beneath 11 and eighteen beneath 19; the walk stops at the first with no more than meant.
        var all = ConformalFit.Of(
            [.. Enumerable.Range(1, 20).Select(i => new GroupedScore(["all"], i, 1, 1))], pull: 5, new(0.8)).ByGroup["all"];

        Assert.Equal(new ConformalQuantiles(-8, 0, 8, 20) { Shift = 10 }, all);
    }

    [Fact]
    public void AGroupThatDiffersIsGivenItsOwnQuantiles_LessThePull()
    {
        // Nine in ten of both groups lie beneath 0.9 + their shift: 0.9 for the first, 2.9 for the second.
        var scores = Enumerable.Range(0, 1_000).SelectMany(i => new[]
        {
            new GroupedScore(["all", "country:GB"], i / 1_000.0, 1, 1),
            new GroupedScore(["all", "country:FR"], 2 + (i / 1_000.0), 1, 1),
        }).ToList();

        var free = ConformalFit.Of(scores, pull: 0.001, new(0.8));
        var held = ConformalFit.Of(scores, pull: 1_000_000, new(0.8));

        Assert.Equal(0.9, free.Of(["all", "country:GB"]).Around(0, 1).High, 0.01);
        Assert.Equal(2.9, free.Of(["all", "country:FR"]).Around(0, 1).High, 0.01);
        Assert.Equal(0.1, free.Of(["all", "country:GB"]).Around(0, 1).Low, 0.01);
        Assert.Equal(2.5, free.Of(["all", "country:FR"]).Around(0, 1).Mid, 0.01);
        Assert.Equal(0, held.ByGroup["country:GB"].High + held.ByGroup["country:GB"].Shift, 0.01);
    }

    [Fact]
    public void EveryOneOfOverlappingGroupsIsCoveredFourTimesInFive()
    {
        var (fitted, judged) = (Draw(6_000, 3), Draw(6_000, 4));

        var offsets = ConformalFit.Of(fitted, pull: 8, new(0.8));

        foreach (var group in judged.SelectMany(score => score.Groups).Distinct())
        {
            var members = judged.Where(score => score.Groups.Contains(group)).ToList();
            Assert.InRange(
                members.Average(score => offsets.Of(score.Groups).Around(0, 1) is var band
                    && score.Deviation >= band.Low && score.Deviation <= band.High
                        ? 1.0
                        : 0.0), 0.77, 0.83);
        }

        // One constant band would cover the narrow group nearly always.
        var everyone = ConformalFit.Of([.. fitted.Select(score => score with { Groups = ["all"] })], pull: 8, new(0.8))
            .ByGroup["all"].Around(0, 1);
        Assert.True(judged
            .Where(score => score.Groups.Contains("level:3"))
            .Average(score => score.Deviation >= everyone.Low && score.Deviation <= everyone.High ? 1.0 : 0.0) > 0.9);
    }

    // A rung that earns less than its trees say narrows nobody's climb: its ends move, its middle does not.
    [Fact]
    public void ARungMovesTheEndsAlone()
    {
        var scores = Enumerable.Range(0, 1_000).SelectMany(i => new[]
        {
            new GroupedScore(["all", "level:3"], i / 1_000.0, 1, 1), new GroupedScore(["all", "level:4"], (i / 1_000.0) - 1, 1, 1),
        }).ToList();

        var offsets = ConformalFit.Of(scores, pull: 0.001, new(0.8));

        Assert.Equal(0, offsets.ByGroup["level:4"].Shift);
        Assert.Equal(offsets.Of(["all", "level:3"]).Around(0, 1).Mid, offsets.Of(["all", "level:4"]).Around(0, 1).Mid);
        Assert.Equal(-0.9, offsets.Of(["all", "level:4"]).Around(0, 1).Low, 0.02);
    }

    [Fact]
    public void HalfAWeightCountsHalf()
    {
        GroupedScore[] one = [.. Enumerable.Range(1, 10).Select(i => new GroupedScore(["all"], i, 1, 1))];
        GroupedScore[] halves = [.. one.SelectMany(score => new[] { score with { Weight = 0.5 }, score with { Weight = 0.5 } })];

        Assert.Equal(ConformalFit.Of(one, 8, new(0.8)).ByGroup["all"].High, ConformalFit.Of(halves, 8, new(0.8)).ByGroup["all"].High);
    }

    // Country moves the scores, level stretches them, and a person has both.
    private static List<GroupedScore> Draw(int count, int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (country, level) = (chance.Next(3), chance.Next(2));
            var noise = chance.NextDouble() + chance.NextDouble() - 1;
            return new GroupedScore(
                ["all", $"country:{country}", $"level:{(level == 0 ? 3 : 4)}"], country + (noise * (1 + (4 * level))), 1, 1);
        })];
    }
}
