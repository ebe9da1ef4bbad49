using Recommender.Taxonomy;
using Recommender.TitleSimilarity;
using Recommender.Training.Recipes;
using Recommender.Training.TitleSimilarity;

namespace Recommender.Tests.Training.TitleSimilarity;

public sealed class TitleSimilarityTrainerTests
{
    [Fact]
    public void SiblingsWithoutASharedWord_AreFound()
    {
        string[] known = ["zorb tender", "quax welder", "brond baker", "wemble herder", "jarl printer", "nuvo diver"];
        string[] sought = ["plim keeper", "tivo joiner", "sluff maker", "dosk driver", "ficken setter", "gelt swimmer"];
        var index = new TitleIndex(MadeTitles.Model, known);

        Assert.Equal(known, sought.Select(title => known[index.Rank(title)[0].Place]));
        Assert.NotEqual(known, sought.Select(title => known[Spelling(known).Rank(title)[0].Place]));
    }

    [Fact]
    public void ATitleNeverSeen_IsFoundByTheWordsItIsMadeOf()
    {
        var index = new TitleIndex(MadeTitles.Model, ["quax welder", "zorb tender", "nuvo diver"]);

        Assert.Equal(1, index.Rank("night shift plim keeper")[0].Place);
    }

    [Fact]
    public void EqualTitles_GiveEqualBits()
    {
        var again = new TitleSimilarityTrainer(MadeTitles.Recipe, 17, new(null, CancellationToken.None)).Fit(MadeTitles.Titles).Parts;

        Assert.Equal(MadeTitles.Model.Parts.Vectors, again.Vectors);
        Assert.Equal(MadeTitles.Model.Parts.Scales, again.Scales);
        Assert.Equal(MadeTitles.Model.Parts.Keys, again.Keys);
    }

    [Fact]
    public void TheSameTitleOfTwoSources_IsOneTitleOfTwoOccupations()
    {
        OccupationTitle[] titles = [
            new("a", "1", "Cook"), new("b", "1", "cooks"), new("b", "1", "Chef"), new("a", "2", "Baker"), new("a", "2", "?"),
        ];

        var groups = new TitleGroups(titles);

        Assert.Equal(3, groups.Features.Count);
        Assert.Equal([new(0, 1), new(1, 1)], groups.Anchors);
        Assert.True(groups.AreAlike(0, 1));
        Assert.False(groups.AreAlike(0, 2));
        Assert.Equal(1, groups.SiblingOf(new(0, 1), new Random(1)));
    }

    [Fact]
    public void TooFewSiblings_AreRefused()
    {
        var fault = Assert.Throws<TrainingRefusedException>(
            () => new TitleSimilarityTrainer(MadeTitles.Recipe, 17, new(null, CancellationToken.None)).Fit([.. MadeTitles.Titles.Take(5)]));

        Assert.Equal(
            "Found 5 titles that share an occupation with another; expected at least 32; add titles, or lower titles.batch in the recipe.",
            fault.Message);
    }

    [Fact]
    public void OneTitleAnOccupation_IsRefused()
    {
        var alone = Enumerable.Range(0, 100).Select(i => new OccupationTitle("made", $"{i}", $"title {i}"));

        Assert.Throws<TrainingRefusedException>(
            () => new TitleSimilarityTrainer(MadeTitles.Recipe, 17, new(null, CancellationToken.None)).Fit([.. alone]));
    }

    [Fact]
    public void TheGradient_IsThatOfTheLoss()
    {
        const int Batch = 3;
        const int Dimensions = 8;
        var chance = new Random(5);
        var places = Enumerable.Range(0, Batch * Dimensions).Select(_ => (float)chance.NextDouble() - 0.5f).ToArray();
        var siblings = Enumerable.Range(0, Batch * Dimensions).Select(_ => (float)chance.NextDouble() - 0.5f).ToArray();
        var contrast = new TitleContrast(Batch, Dimensions, 0.5f);
        var batch = new TitleBatch(places, siblings);
        contrast.Gradient(batch, (_, _) => false);
        var gradient = batch.Gradient.Concat(batch.SiblingGradient).ToList();

        for (var i = 0; i < 2 * Batch * Dimensions; i++)
        {
            Assert.Equal((Loss(i, 0.01f) - Loss(i, -0.01f)) / 0.02 * Batch, gradient[i], 2e-3);
        }

        double Loss(int at, float change)
        {
            var (own, other) = ((float[])places.Clone(), (float[])siblings.Clone());
            (at < own.Length ? own : other)[at % own.Length] += change;
            return contrast.Gradient(new(own, other), (_, _) => false);
        }
    }

    private static TitleIndex Spelling(string[] titles) => new(new(MadeTitles.Model.Parts with { SpellingShare = 1 }), titles);
}
