using Recommender.Features;
using Recommender.Pay;
using Recommender.Training.Pay;
using Recommender.Training.Roles;
using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;

namespace Recommender.Tests.Training.Reports;

public sealed class PeersTests
{
    private static readonly Lazy<PeerRows> Rows = new(() =>
    {
        var resolver = new RowResolver(MadePeople.QuickRecipe, MadePeople.Taxonomy, 2022);
        List<TrainingRow> rows = [.. MadePeople.Labelled(900).Select(resolver.Resolve)];
        var builder = new FeatureSchemaBuilder(MadePeople.Taxonomy, 5);
        rows.ForEach(row => builder.Add(row.Profile, new(row.Role, row.Level, row.Year, row.Market)));
        var roles = rows.Select(row => row.Role!).Distinct().OrderBy(role => role.Id, StringComparer.Ordinal).ToList();
        return new(DataSplit.Of(rows, MadePeople.QuickRecipe), new(builder.Build(), MadePeople.Taxonomy), roles, 1);
    });

    [Fact]
    public void LightGbmLearnsRolesAndTellsProbabilities()
    {
        var people = Rows.Value.Split.Test;

        var told = new LightGbmRoles(Rows.Value).Predict(people);

        Assert.All(told, probabilities => Assert.Equal(1, probabilities.Sum(), 1e-4));
        Assert.True(told.Zip(people).Count(pair => Array.IndexOf(pair.First, pair.First.Max()) == Rows.Value.LabelOf(pair.Second)) > 0.6 * people.Count);
    }

    [Fact]
    public void LightGbmGivesTheSameBitsAgain()
    {
        var people = Rows.Value.Split.Test;

        Assert.Equal(new LightGbmRoles(Rows.Value).Predict(people), new LightGbmRoles(Rows.Value).Predict(people));
        Assert.Equal(new LightGbmPay(Rows.Value).Predict(people), new LightGbmPay(Rows.Value).Predict(people));
    }

    [Fact]
    public void EveryPayPeerBeatsTheMeanOfAll()
    {
        var people = Rows.Value.PaidToCalibrate;
        var mean = Rows.Value.Paid.Average(row => row.Pay!.Mid);

        Assert.All(
            new IPayPeer[] { new PayMedians(Rows.Value), new RidgePay(Rows.Value), new LightGbmPay(Rows.Value) },
            peer => Assert.True(Error(peer.Predict(people).Select(band => band.Mid)) < 0.8 * Error(people.Select(_ => mean)), peer.Name));

        double Error(IEnumerable<double> told) => told.Zip(people, (said, row) => Math.Abs(said - row.Pay!.Mid)).Average();
    }

    [Fact]
    public void NormalEquationsSolveARidgeByHand()
    {
        // y = 2x + 1 at x = 0, 1, 2: without a penalty to speak of, 2 and 1.
        var plain = NormalEquations.Empty(2);
        // One value, twice: 4 / (2 + penalty 2) = 1.
        var shrunk = NormalEquations.Empty(1);
        for (var x = 0; x < 3; x++)
        {
            plain.Add([new(0, x), new(1, 1)], (2 * x) + 1, 1);
        }

        shrunk.Add([new(0, 1)], 2, 2);

        var line = plain.Solve([1e-9, 1e-9]);
        Assert.Equal(2, line[0], 1e-6);
        Assert.Equal(1, line[1], 1e-6);
        Assert.Equal([1.0], shrunk.Solve([2]));
    }

    [Fact]
    public void AConformalBandHoldsEightTenthsOfTheErrorsItIsMadeOf()
    {
        var people = Rows.Value.PaidToCalibrate;
        var band = new ConformalBand([.. people.Select(_ => 11.0)], people).Around(11);

        var within = people.Count(row => row.Pay!.Drawn >= band.Low && row.Pay.Drawn <= band.High) / (double)people.Count;

        Assert.InRange(within, 0.8, 0.86);
        Assert.Equal(11, band.Mid);
    }

    [Fact]
    public void AQuantileBandNeverLeavesOutItsMiddle() =>
        Assert.Equal(new LogBand(5, 5, 5), new ConformalBand([], []).Around(5));
}
