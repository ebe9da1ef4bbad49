using Recommender.Training.Roles;
using Recommender.Training.Statistics;

namespace Recommender.Tests.Training.Roles;

/// <summary>Figures of roles against numbers worked by hand.</summary>
public sealed class RoleFiguresTests
{
    private static readonly RoleOutcome[] Roles =
    [
        new([0.7, 0.2, 0.1], 0),
        new([0.5, 0.3, 0.2], 1),
        new([0.2, 0.2, 0.6], 0),
        new([0.1, 0.1, 0.8], 2),
    ];

    [Fact]
    public void TopKCountsRanksAndTiesGoByLabelOrder()
    {
        Assert.Equal([1, 2, 2, 1], Roles.Select(outcome => outcome.Rank));
        Assert.Equal(0.5, Once(RoleFigures.Top(Roles, 1), 4));
        Assert.Equal(1, Once(RoleFigures.Top(Roles, 3), 4));
    }

    [Fact]
    public void ReciprocalRankIsTheMeanOfOneOverRank() => Assert.Equal((1 + 0.5 + 0.5 + 1) / 4, Once(RoleFigures.ReciprocalRank(Roles), 4));

    [Fact]
    public void MacroF1CountsEveryRoleTheSame() =>
        // Role 0: 1 hit, 2 people, told twice: 2/4. Role 1: no hit: 0. Role 2: 1 hit, 1 person, told twice: 2/3.
        Assert.Equal((0.5 + 0 + (2 / 3.0)) / 3, Once(RoleFigures.MacroF1(Roles), 4), 1e-12);

    [Fact]
    public void LogLossIsTheMeanOfMinusLogP() =>
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.3) + Math.Log(0.2) + Math.Log(0.8)) / 4, Once(RoleFigures.LogLoss(Roles), 4), 1e-12);

    [Fact]
    public void CalibrationErrorIsTheMeanGapBetweenToldAndRight() =>
        // Four bins of one person each: |.7 - 1|, |.5 - 0|, |.6 - 0|, |.8 - 1|.
        Assert.Equal((0.3 + 0.5 + 0.6 + 0.2) / 4, Once(RoleFigures.CalibrationError(Roles), 4), 1e-12);

    [Fact]
    public void WithinABinTooMuchAndTooLittleTrustCancelOut() =>
        // One bin: told .9 and right, told .9 and wrong: |.9 - .5|.
        Assert.Equal(0.4, Once(RoleFigures.CalibrationError([new([0.9, 0.1], 0), new([0.9, 0.1], 1)]), 2), 1e-12);

    [Fact]
    public void AWeightCountsAPersonSoManyTimes()
    {
        // The law holds for every figure: weights 2, 0, 1 and 1 are the people 0, 0, 2 and 3.
        RoleOutcome[] repeated = [Roles[0], Roles[0], Roles[2], Roles[3]];

        Assert.All(
            RoleFigures.Of(Roles).Zip(RoleFigures.Of(repeated)),
            pair => Assert.Equal(Once(pair.Second, 4), pair.First.Of([2, 0, 1, 1]), 1e-12));
    }

    private static double Once(Figure figure, int people) => figure.Of([.. Enumerable.Repeat(1, people)]);
}
