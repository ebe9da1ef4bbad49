using Recommender.People;
using Recommender.Training.Promotion;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Promotion;

/// <summary>Nobody is judged whom either model was fitted or calibrated on, whatever the rule and whatever comes in.</summary>
public sealed class UnseenPeopleTests
{
    // Each person has two rows, the second of which may be of another year; some come in again, and newer people with them.
    private static readonly List<LabelledProfile> Held = [.. MadePeople
        .Labelled(1_200, 5)
        .Select((person, i) => person with { ProfileId = $"p{i / 2}#{i}" })];
    private static readonly List<LabelledProfile> Added =
    [
        .. Held.Take(100).Select(person => person with { ObservedOn = new(2023, 6, 1) }),
        .. MadePeople.Labelled(600, 6).Select((person, i) => person with { ProfileId = $"n{i}", ObservedOn = new(2022 + (i % 2), 6, 1) }),
    ];

    [Theory]
    [InlineData("newest")]
    [InlineData("hash:0.3")]
    [InlineData("group:0.3")]
    [InlineData("year:2022")]
    public void NeitherSawThem(string rule)
    {
        var recipe = MadePeople.QuickRecipe.WithSplit(rule);
        var former = GrownRows.None.With(Held);
        var grown = former.With(Added);

        var unseen = UnseenPeople.Of(new(grown.Rows, recipe), new(former.Rows, recipe), MadePeople.Taxonomy);

        Assert.InRange(unseen.All.Count, 20, 1_800);
        Assert.Equal(unseen.All.Where(Held.Contains), unseen.Former);
        foreach (var rows in new[] { former.Rows, grown.Rows })
        {
            var split = DataSplit.Of([.. rows.Select(new RowResolver(recipe, MadePeople.Taxonomy, 2022).Resolve)], recipe);
            Assert.Empty(unseen.All.Select(RowResolver.GroupOf).Intersect(split.Fit.Concat(split.Calibration).Select(row => row.Group)));
        }
    }

    [Fact]
    public void ARecipeOfAnotherSeedJudgesFewer_AndStillNobodySeen()
    {
        var recipe = MadePeople.QuickRecipe.WithSplit("group:0.3");
        var former = GrownRows.None.With(Held);

        var same = UnseenPeople.Of(new(former.Rows, recipe), new(former.Rows, recipe), MadePeople.Taxonomy);
        var other = UnseenPeople.Of(new(former.Rows, recipe with { Seed = 99 }), new(former.Rows, recipe), MadePeople.Taxonomy);

        Assert.InRange(other.All.Count, 1, same.All.Count / 2);
        Assert.Subset(same.All.Select(RowResolver.GroupOf).ToHashSet(), other.All.Select(RowResolver.GroupOf).ToHashSet());
    }

    [Fact]
    public void RowsOfAnotherOrderOrOfFewerSourcesAreNotThoseThatWereLearntFrom()
    {
        var recipe = MadePeople.QuickRecipe;
        var ledger = new DataLedger(recipe);
        Held.ForEach(ledger.Add);
        var manifest = HandMadeModel.Bundle().Manifest with { Data = [.. ledger.Sources, new("other", 7, null, null, "free", "0")] };

        Assert.Equal([("other", 0)], new LearntRows(Held, recipe).Unlike(manifest).Select(source => (source.Source, source.Rows)));
        Assert.Equal(
            ["made", "other"], new LearntRows([.. Held.AsEnumerable().Reverse()], recipe).Unlike(manifest).Select(source => source.Source));
    }
}
