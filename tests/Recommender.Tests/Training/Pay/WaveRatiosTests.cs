using Recommender.Tests.Training.Cities;
using Recommender.Training.Pay;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Pay;

/// <summary>Money that compares within a wave alone, beside people of the general market in London who earn e to the 11th.</summary>
public sealed class WaveRatiosTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(14)]
    public void TheMiddleOfAWaveIsThatOfItsCountry_WhateverItsLevel(double level)
    {
        var told = WaveRatios.Of([.. General(11), .. Wave("2020", level, 41)]);

        Assert.Equal(41, told.Count);
        Assert.Equal(11, told.Select(row => row.Pay!.Mid).Order().ElementAt(20), 1e-9);
        Assert.Equal(0.2, told.Max(row => row.Pay!.Mid) - 11, 1e-9);
    }

    [Fact]
    public void AWaveOfTooFewTeachesNothing() => Assert.Empty(WaveRatios.Of([.. General(11), .. Wave("2020", 3, 29)]));

    [Fact]
    public void WavesAreNotComparedWithOneAnother()
    {
        var told = WaveRatios.Of([.. General(11), .. Wave("2020", 3, 41), .. Wave("2021", 9, 41)]);

        Assert.All(told, row => Assert.InRange(row.Pay!.Mid, 10.8 - 1e-9, 11.2 + 1e-9));
    }

    [Fact]
    public void ASlipOfThePeriodPullsNoFurtherThanTheFarthest()
    {
        var slip = Wave("2020", 3, 41).First() with { InWave = new("2020", 30) };

        Assert.Equal(12.5, WaveRatios.Of([.. General(11), .. Wave("2020", 3, 41), slip]).Max(row => row.Pay!.Mid), 0.01);
    }

    [Fact]
    public void WithoutAGeneralMarketThereIsNoLevelToBringThemTo() => Assert.Empty(WaveRatios.Of([.. Wave("2020", 3, 41)]));

    private static IEnumerable<TrainingRow> General(double pay) =>
        PlacedRows.Of("london-gb", "data-scientist", 40).Select(row => row with { Pay = new(pay, pay) });

    // From .2 below the level to .2 above.
    private static IEnumerable<TrainingRow> Wave(string wave, double level, int count) =>
        PlacedRows.Of("london-gb", "data-scientist", count).Select((row, i) =>
            row with { Pay = null, InWave = new(wave, level - 0.2 + (0.4 * i / (count - 1))) });
}
