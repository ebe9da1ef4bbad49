using Recommender.Pay;
using Recommender.Service.Pages;

namespace Recommender.Tests.Service.Pages;

public sealed class PayScaleTests
{
    private static readonly PayBand Band = new(20_000, 40_000, 90_000, "GBP", 10, "low");

    [Fact]
    public void TheDotsSayWhatTheBandSays()
    {
        var scale = new PayScale([Band]);
        var (low, mid, high) = (scale.Place(Band.Low), scale.Place(Band.Mid), scale.Place(Band.High));

        var dots = scale.Dots(Band);

        Assert.Equal(
            (1, 4, 4, 1),
            (dots.Count(dot => dot < low), dots.Count(dot => dot > low && dot < mid), dots.Count(dot => dot > mid && dot < high),
                dots.Count(dot => dot > high)));
        Assert.All(dots, dot => Assert.InRange(dot, 0, 100));
    }

    [Fact]
    public void TheAxisIsLogarithmic_AndItsTicksAreApart()
    {
        var scale = new PayScale([Band]);

        Assert.Equal(scale.Place(40_000) - scale.Place(20_000), scale.Place(80_000) - scale.Place(40_000), 9);
        Assert.InRange(scale.Ticks().Count, 2, 6);
        Assert.All(scale.Ticks().Zip(scale.Ticks().Skip(1)), pair => Assert.True(scale.Place(pair.Second) - scale.Place(pair.First) >= 16));
    }

    [Fact]
    public void WithoutAnyBandThereIsAnAxisStill() => Assert.NotEmpty(new PayScale([]).Ticks());
}
