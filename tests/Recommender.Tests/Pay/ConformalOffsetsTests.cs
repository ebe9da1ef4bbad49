using CsCheck;
using Recommender.Pay;

namespace Recommender.Tests.Pay;

public sealed class ConformalOffsetsTests
{
    [Fact]
    public void ThePartsOfAPersonsGroupsAddUp()
    {
        var offsets = new ConformalOffsets(new Dictionary<string, ConformalQuantiles>
        {
            ["all"] = new(-1, 0.1, 1, 1_000),
            ["country:GB"] = new(-0.25, 0.05, 0.5, 60),
            ["country:FR"] = new(9, 9, 9, 80),
        });

        Assert.Equal(new ConformalQuantiles(-1.25, 0.1 + 0.05, 1.5, 60), offsets.Of(["all", "country:GB", "never seen"]));
        Assert.Equal(new ConformalQuantiles(0, 0, 0, 0), offsets.Of(["never seen"]));
    }

    [Fact]
    public void ABandIsOrderedWhateverItsParts() =>
        Gen.Select(Gen.Double[-5, 5].Array[6], Gen.Double[8, 13], Gen.Double[0.05, 2]).Sample((parts, centre, width) =>
        {
            var band = new ConformalOffsets(new Dictionary<string, ConformalQuantiles>
            {
                ["all"] = new(parts[0], parts[1], parts[2], 1),
                ["country:GB"] = new(parts[3], parts[4], parts[5], 1),
            }).Of(["all", "country:GB"]).Around(centre, width);

            return band.Low <= band.Mid && band.Mid <= band.High;
        });
}
