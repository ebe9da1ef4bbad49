using Recommender.Pay;
using Recommender.Training.Pay;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Pay;

public sealed class WidthShareTests
{
    [Fact]
    public void WidthsThatTellHowFarPeopleErrAreFollowed() =>
        Assert.Equal(1, WidthShare.Of(Examples((spread, _) => spread), MadePeople.QuickRecipe));

    [Fact]
    public void WidthsThatFollowChanceAreDrawnHalfwayToTheirMean() =>
        Assert.Equal(0.5, WidthShare.Of(Examples((_, chance) => chance), MadePeople.QuickRecipe));

    [Fact]
    public void WithoutPeopleInBothHalvesTheWidthsStayAsTheyAre() =>
        Assert.Equal(1, WidthShare.Of([.. Examples((_, chance) => chance).Take(1)], MadePeople.QuickRecipe));

    [Fact]
    public void AWidthGoesThatShareOfItsWayFromTheMean() => Assert.Equal(0.5, WidthShare.Shrunk(width: 0.8, mean: 0.4, share: 0.25), 12);

    // Half the people err by up to 0.1, the other half by up to 1; two numbers a person to make a width of: that bound, and one by chance.
    private static List<PayExample> Examples(Func<double, double, double> width)
    {
        var resolver = new RowResolver(MadePeople.QuickRecipe, MadePeople.Taxonomy, 2022);
        return [.. MadePeople.Labelled(1_000).Select(resolver.Resolve).Select((row, i) =>
        {
            var spread = i % 2 == 0 ? 0.1 : 1;
            var error = spread * ((2 * StableHash.Share($"error/{i}", 1)) - 1);
            return new PayExample(row, IsCopy: false, new(), PayGroups.Of(row.Profile, row.Context).Names)
            {
                Centre = row.Pay!.Drawn - error,
                Width = width(spread, StableHash.Share($"chance/{i}", 1) < 0.5 ? 0.1 : 1),
            };
        })];
    }
}
