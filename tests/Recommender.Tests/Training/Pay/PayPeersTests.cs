using Recommender.Pay;
using Recommender.Training.Pay;

namespace Recommender.Tests.Training.Pay;

public sealed class PayPeersTests
{
    [Fact]
    public void EveryPayPeerBeatsTheMeanOfAll() => Assert.All(
        new IPayPeer[] { new PayMedians(MadePeerRows.Rows), new RidgePay(MadePeerRows.Rows) },
        peer =>
        {
            var (told, mean) = MadePeerRows.Errors(peer);
            Assert.True(told < 0.8 * mean, peer.Name);
        });

    [Fact]
    public void AConformalBandHoldsEightTenthsOfTheErrorsItIsMadeOf()
    {
        var people = MadePeerRows.Rows.PaidToCalibrate;
        var band = new ConformalBand([.. people.Select(_ => 11.0)], people, new(0.8)).Around(11);

        var within = people.Count(row => row.Pay!.Drawn >= band.Low && row.Pay.Drawn <= band.High) / (double)people.Count;

        Assert.InRange(within, 0.8, 0.86);
        Assert.Equal(11, band.Mid);
    }

    [Fact]
    public void AQuantileBandNeverLeavesOutItsMiddle() =>
        Assert.Equal(new LogBand(5, 5, 5), new ConformalBand([], [], new(0.8)).Around(5));
}
