using Recommender.Training.Cities;

namespace Recommender.Tests.Training.Cities;

/// <summary>Figures of cities against numbers worked by hand: ten people in Ayton who earn more, ten in Beeton who earn less.</summary>
public sealed class CityFiguresTests
{
    // Ayton's residuals are 0.15 to 0.24 (median 0.195), Beeton's -0.15 to -0.06 (median -0.105), the country's median is 0.045.
    private static readonly double[] Residuals =
        [.. Enumerable.Range(0, 10).Select(i => 0.15 + (0.01 * i)), .. Enumerable.Range(0, 10).Select(i => -0.15 + (0.01 * i)), double.NaN];

    private static readonly CityOutcome[] People =
        [.. Enumerable
            .Range(0, 21)
            .Select(i => new CityOutcome(
                0, "XX", i == 0 ? ["ayton", "ceeton"] : ["ayton", "beeton"], i < 10 ? "ayton" : i < 20 ? "beeton" : "deeton"))];

    private static readonly CityLevels Levels = new(People, Residuals);

    [Fact]
    public void ALevelIsTheMedianAboveThatOfTheCountry()
    {
        var levels = Levels.Of([.. Residuals.Select(_ => 1)]);

        Assert.Equal(2, Levels.Count);
        Assert.Equal((0.195 - 0.045, -0.105 - 0.045), (levels[(0, "ayton")], levels[(0, "beeton")]), new Near());
    }

    [Fact]
    public void TheGainIsThatOfCitiesWhoseLevelIsKnown()
    {
        // The first person is suggested one city that nobody knows and Ayton; all others both known ones.
        var (high, low) = (Math.Exp(0.15) - 1, Math.Exp(-0.15) - 1);

        Assert.Equal((high + (20 * (high + low) / 2)) / 21, CityFigures.PayGain(People, Levels).Of([.. Residuals.Select(_ => 1)]), 1e-12);
    }

    [Fact]
    public void RecallCountsTheCityPeopleWorkIn() =>
        Assert.Equal(20 / 21.0, CityFigures.Recall(People).Of([.. Residuals.Select(_ => 1)]), 1e-12);

    [Fact]
    public void AgreementIsOfRanks()
    {
        int[] once = [.. Residuals.Select(_ => 1)];

        Assert.Equal(1, CityFigures.Agreement(Levels, (_, city) => city == "ayton" ? 1 : 0).Of(once), 1e-12);
        Assert.Equal(-1, CityFigures.Agreement(Levels, (_, city) => city == "ayton" ? 0 : 1).Of(once), 1e-12);
    }

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) obj) => 0;
    }
}
