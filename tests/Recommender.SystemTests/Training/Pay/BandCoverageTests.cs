using Recommender.Pay;
using Recommender.Tests;
using Recommender.Training;
using Recommender.Training.Promotion;
using Recommender.Training.Recipes;

namespace Recommender.SystemTests.Training.Pay;

/// <summary>What a band is meant to hold is a value of the recipe, and all else follows from it.</summary>
public sealed class BandCoverageTests
{
    [Theory]
    [InlineData(0.8, 0.1, 0.9, "80 %", "one in ten", 0.74, 0.86)]
    [InlineData(0.9, 0.05, 0.95, "90 %", "one in twenty", 0.84, 0.96)]
    [InlineData(0.75, 0.125, 0.875, "75 %", "12.5 in a hundred", 0.69, 0.81)]
    [InlineData(0.98, 0.01, 0.99, "98 %", "1 in a hundred", 0.92, 1)]
    public void AllFollowsFromTheShare(double share, double low, double high, string percent, string beyond, double least, double most)
    {
        var coverage = new BandCoverage(share);

        Assert.Equal((low, high, percent, beyond), (coverage.Low, coverage.High, coverage.Percent, coverage.Beyond));
        Assert.Equal((least, most), coverage.Allowed);
    }

    [Theory]
    [InlineData(0.8, 10)]
    [InlineData(0.9, 20)]
    public void AUnitMissedCostsTheMoreTheMoreIsMeant(double share, double cost)
    {
        var coverage = new BandCoverage(share);

        Assert.Equal((2, 2 + (cost / 2)), (coverage.Score(new(1, 2, 3), 2), coverage.Score(new(1, 2, 3), 3.5)), new RoundedPair());
    }

    [Fact]
    public void AModelTrainedAtNinetyPercentSaysSo_HoldsMore_AndIsNotComparedWithOneOfEighty()
    {
        var recipe = MadePeople.QuickRecipe with { Pay = MadePeople.QuickRecipe.Pay with { Coverage = 0.9 } };
        var model = new TrainingRun(recipe, MadePeople.Taxonomy, TimeProvider.System).Fit(MadePeople.Labelled(2_000));

        Assert.Equal(0.9, model.Bundle.Manifest.Pay.Coverage);
        Assert.InRange(model.Metrics["pay.model.coverage"], 0.84, 0.96);
        Assert.True(model.Metrics["pay.model.coverage"] > QuickModel.Model.Metrics["pay.model.coverage"]);
        Assert.True(model.Metrics["pay.model.meanWidth"] > QuickModel.Model.Metrics["pay.model.meanWidth"]);
        Assert.True(model.Metrics["pay.medians.coverage"] > QuickModel.Model.Metrics["pay.medians.coverage"]);
        Assert.True(model.Metrics["pay.ridge.coverage"] > QuickModel.Model.Metrics["pay.ridge.coverage"]);
        Assert.Contains("A band is meant to hold 90 % of people", CardOf(model), StringComparison.Ordinal);

        var refused = Assert.Throws<TrainingRefusedException>(
            () => new ModelComparison(model.Bundle, QuickModel.Model.Bundle).Judge(MadePeople.Labelled(50)));

        Assert.Equal(
            "Found bands of 90 % in model '' and of 80 % in model ''; expected one pay.coverage; "
            + "train the challenger with the champion's, or promote it yourself (recommender models promote).",
            refused.Message);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(1)]
    public void OtherSharesAreRefused(double share) => Assert.Contains(
        FormattableString.Invariant($"pay.coverage {share} (from 0.5 to 0.98)"),
        RecipeBounds.Faults(MadePeople.QuickRecipe with { Pay = MadePeople.QuickRecipe.Pay with { Coverage = share } }));

    private static string CardOf(TrainedModel model)
    {
        using var stream = new MemoryStream();
        model.Extras["card.md"](stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class RoundedPair : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) pair) => 0;
    }
}
