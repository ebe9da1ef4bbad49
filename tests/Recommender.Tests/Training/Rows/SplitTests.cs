using Recommender.People;
using Recommender.Tables;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Rows;

public sealed class SplitTests
{
    private static readonly List<TrainingRow> People = Rows(MadePeople.Labelled(2_000));

    /// <summary>Each of a hundred employers has ten adverts, spread over three years.</summary>
    private static readonly List<TrainingRow> Adverts = Rows([.. MadePeople
        .Labelled(1_000)
        .Select((person, i) => person with { ProfileId = $"employer-{i % 100}#{i}" })]);

    [Theory]
    [InlineData("newest")]
    [InlineData("hash:0.2")]
    [InlineData("group:0.2")]
    [InlineData("year:2021")]
    [InlineData("kfold:5")]
    public void NobodyIsUsedTwice(string rule) => Assert.All(Split(People, rule), split =>
    {
        Assert.NotEmpty(split.Fit);
        Assert.NotEmpty(split.Calibration);
        Assert.NotEmpty(split.Test);
        string[] ids = [.. split.Fit.Concat(split.Calibration).Concat(split.Test).Select(row => row.Id)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    });

    [Theory]
    [InlineData("newest")]
    [InlineData("group:0.2")]
    [InlineData("year:2021")]
    [InlineData("kfold:5")]
    public void AGroupIsNeverSplit(string rule) => Assert.All(Split(Adverts, rule), split =>
    {
        var held = split.Test.Select(row => row.Group).ToHashSet();
        Assert.DoesNotContain(split.Fit.Concat(split.Calibration), row => held.Contains(row.Group));
        Assert.DoesNotContain(split.Fit, row => split.Calibration.Any(other => other.Group == row.Group));
    });

    [Fact]
    public void AShareByPersonSplitsGroups()
    {
        var split = Assert.Single(Split(Adverts, "hash:0.2"));

        Assert.InRange(split.Test.Count, 150, 250);
        Assert.Contains(split.Fit, row => split.Test.Any(other => other.Group == row.Group));
    }

    [Fact]
    public void AYearIsJudgedByEarlierOnesAlone()
    {
        var split = Assert.Single(Split(People, "year:2021"));

        Assert.Equal(People.Count(row => row.Year == 2021), split.Test.Count);
        Assert.All(split.Test, row => Assert.Equal(2021, row.Year));
        Assert.All(split.Fit.Concat(split.Calibration), row => Assert.Equal(2020, row.Year));
    }

    [Fact]
    public void ASourceIsJudgedByTheOthersAlone()
    {
        List<TrainingRow> rows = [.. People, .. Adverts.Select(row => row with { Id = $"site/{row.Id}", Source = "site" })];

        var split = Assert.Single(Split(rows, "source:site"));

        Assert.Equal(Adverts.Count, split.Test.Count);
        Assert.All(split.Test, row => Assert.Equal("site", row.Source));
        Assert.DoesNotContain(split.Fit.Concat(split.Calibration), row => row.Source == "site");
        Assert.NotEmpty(split.Calibration);
    }

    [Fact]
    public void WhatOnlyCalibratesIsNeverFitted()
    {
        List<TrainingRow> rows = [.. People, .. Adverts.Select(row => row with { Id = $"site/{row.Id}", CalibratesOnly = true })];

        var split = Assert.Single(Split(rows, "group:0.2"));

        Assert.DoesNotContain(split.Fit, row => row.CalibratesOnly);
        Assert.Contains(split.Calibration, row => row.CalibratesOnly);
        Assert.Contains(split.Test, row => row.CalibratesOnly);
    }

    [Fact]
    public void FoldsJudgeEveryoneOnce()
    {
        var splits = Split(People, "kfold:5");

        Assert.Equal(5, splits.Count);
        Assert.Equal(People.Select(row => row.Id).Order(), splits.SelectMany(split => split.Test).Select(row => row.Id).Order());
        Assert.All(splits, split => Assert.InRange(split.Test.Count, 330, 470));
    }

    [Theory]
    [InlineData("")]
    [InlineData("oldest")]
    [InlineData("hash")]
    [InlineData("hash:0.9")]
    [InlineData("source")]
    [InlineData("source:")]
    [InlineData("year:21")]
    [InlineData("kfold:1")]
    [InlineData("kfold:2.5")]
    [InlineData("newest:3")]
    public void ARuleThatIsNone_IsRefused(string rule)
    {
        var fault = Assert.Throws<InputUnusableException>(() => TrainingRecipe.Default.WithSplit(rule));

        Assert.Equal(
            $"Found the split '{rule}'; expected newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey or kfold:5; "
            + "give one of these.",
            fault.Message);
    }

    private static IReadOnlyList<DataSplit> Split(List<TrainingRow> rows, string rule) =>
        DataSplit.All(rows, MadePeople.QuickRecipe.WithSplit(rule));

    private static List<TrainingRow> Rows(IReadOnlyList<LabelledProfile> people)
    {
        var resolver = new RowResolver(MadePeople.QuickRecipe, MadePeople.Taxonomy, 2022);
        return [.. people.Select(resolver.Resolve)];
    }
}
