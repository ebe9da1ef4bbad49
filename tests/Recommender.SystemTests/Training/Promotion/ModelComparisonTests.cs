using Recommender.Bundles;
using Recommender.People;
using Recommender.Tests;
using Recommender.Training;
using Recommender.Training.Promotion;
using Recommender.Training.Recipes;

namespace Recommender.SystemTests.Training.Promotion;

/// <summary>Real models, on made people whom none of them saw.</summary>
public sealed class ModelComparisonTests
{
    private static readonly IReadOnlyList<LabelledProfile> Unseen = MadePeople.Labelled(800, seed: 99);
    private static readonly Lazy<ModelBundle> OfFewRows = new(() => Fit(MadePeople.Labelled(400, seed: 5)));

    [Fact]
    public void AnEqualModelIsPromoted_AndChangesNobody()
    {
        var bundle = QuickModel.Model.Bundle;

        var report = new ModelComparison(bundle, bundle) { Stored = [Unseen[0].Profile] }.Judge(Unseen);

        Assert.Equal(("promote", 5), (report.Verdict, report.Figures.Count));
        Assert.All(report.Figures, figure => Assert.Equal((0, 0, 0), (figure.Difference, figure.Interval!.Low, figure.Interval.High)));
        Assert.NotEmpty(report.Slices);
        Assert.All(report.Slices, slice => Assert.False(slice.Falls));
        Assert.Equal(["judged", "golden", "stored"], report.Changes.Select(change => change.Whose));
        Assert.Equal([800, bundle.Golden.Count, 1], report.Changes.Select(change => change.People));
        Assert.All(report.Changes, change => Assert.Equal((0, 0), (change.OtherFirstRole, change.MovedBands)));
    }

    [Fact]
    public void AModelOfMoreRowsIsPromoted()
    {
        var report = new ModelComparison(QuickModel.Model.Bundle, OfFewRows.Value).Judge(Unseen);

        Assert.True(report.Verdict == "promote", string.Join('\n', report.Reasons));
        Assert.True(report.Figures.First(figure => figure.Figure == "logLoss").Interval!.High < 0);
        Assert.True(report.Changes[0].OtherFirstRole > 0);
    }

    [Fact]
    public void AModelOfShuffledLabelsIsKept()
    {
        var people = MadePeople.Labelled(800, seed: 6);
        var shuffled = Fit([.. people.Select((person, i) => person with
        {
            Role = people[(i * 7 + 3) % people.Count].Role, Pay = people[(i * 7 + 3) % people.Count].Pay,
        })]);

        var report = new ModelComparison(shuffled, QuickModel.Model.Bundle).Judge(Unseen);

        Assert.Equal("keep", report.Verdict);
        Assert.Contains(report.Reasons, reason => reason.StartsWith("Worse roles: log-loss +", StringComparison.Ordinal));
        Assert.Contains(report.Reasons, reason => reason.StartsWith("Worse pay: interval score of log pay +", StringComparison.Ordinal));
        Assert.Contains(report.Reasons, reason => reason.StartsWith("Worse pay for country GB: ", StringComparison.Ordinal));
        Assert.True(report.Changes[0].MovedBands > report.Changes[0].Bands / 4);
    }

    [Fact]
    public void OneCountryThatFallsKeeps_ThoughTheWholeIsWithinTheMargin()
    {
        // Pay of the year before, in Germany two fifths more than the challenger knows; the champion knows it, and is the same else.
        var bundle = QuickModel.Model.Bundle;
        var told = Unseen.Select(person => person with { ObservedOn = new(bundle.Pay.AsOf - 1, 6, 1) }).ToList();
        List<LabelledProfile> people = [.. told.Where(person => person.Profile.Country != "DE"), .. told
            .Where(person => person.Profile.Country == "DE")
            .Take(60)
            .Select(person => person with
        {
            Pay = person.Pay! with { Low = person.Pay.Low * 1.4m, High = person.Pay.High * 1.4m },
        })];
        var yearly = new Dictionary<string, double>(bundle.Pay.Drift.Yearly)
        {
            ["DE"] = bundle.Pay.Drift.Yearly.GetValueOrDefault("DE") - Math.Log(1.4),
        };
        var champion = bundle with { Golden = [], Pay = bundle.Pay with { Drift = bundle.Pay.Drift with { Yearly = yearly } } };

        var report = new ModelComparison(bundle, champion) { Margin = 0.5 }.Judge(people);

        Assert.Equal("keep", report.Verdict);
        Assert.All(report.Reasons, reason => Assert.StartsWith("Worse pay for ", reason, StringComparison.Ordinal));
        Assert.Contains(report.Reasons, reason => reason.Contains("country DE", StringComparison.Ordinal));
    }

    [Fact]
    public void TooFewPeopleKeepTheChampion_AndSmallGroupsAreNotJudgedAlone()
    {
        var report = new ModelComparison(QuickModel.Model.Bundle, OfFewRows.Value).Judge(Unseen.Take(60));

        Assert.Equal("keep", report.Verdict);
        Assert.Contains("Found 60 people to judge the roles on; expected at least 100; hand in more.", report.Reasons);
        Assert.True(report.SmallSlices > 0);
        Assert.All(report.Slices, slice => Assert.True(slice.People >= 30));
    }

    [Fact]
    public void RowsOfOnePersonCountAsOne()
    {
        List<LabelledProfile> rows = [.. Unseen
            .Take(99)
            .SelectMany(person => new[] { 1, 2 }.Select(row => person with { ProfileId = $"{person.ProfileId}#{row}" }))];

        var report = new ModelComparison(QuickModel.Model.Bundle, OfFewRows.Value).Judge(rows);

        Assert.Contains("Found 99 people to judge the pay on; expected at least 100; hand in more.", report.Reasons);
        Assert.Equal(198, report.Figures.First(figure => figure.Target == "pay").Rows);
    }

    [Fact]
    public void ARoleThatAModelDoesNotKnowIsMissed()
    {
        var bundle = QuickModel.Model.Bundle;
        var all = bundle.Roles.Roles.ToList();
        var renamed = bundle with
        {
            Golden = [],
            Roles = bundle.Roles with { Roles = [.. all.Select(role => role == "data-analyst" ? "statistician" : role)] },
        };

        var report = new ModelComparison(renamed, bundle).Judge(Unseen);

        var top = report.Figures.First(figure => figure.Figure == "top3");
        Assert.True(top.Difference < -0.1);
        Assert.True(report.Figures.First(figure => figure.Figure == "logLoss").Rows < top.Rows);
        Assert.Contains("The challenger no longer suggests data-analyst.", report.Notes);
        Assert.Contains("The challenger newly suggests statistician.", report.Notes);
        Assert.Equal("keep", report.Verdict);
    }

    [Fact]
    public void NobodyToJudgeOn_IsRefused() => Assert.Equal(
        "Found no row to judge the models on; expected labelled people whom neither learnt from; name files with some.",
        Assert.Throws<TrainingRefusedException>(() => new ModelComparison(QuickModel.Model.Bundle, OfFewRows.Value).Judge([])).Message);

    private static ModelBundle Fit(IReadOnlyList<LabelledProfile> people) =>
        new TrainingRun(MadePeople.QuickRecipe, MadePeople.Taxonomy, TimeProvider.System).Fit(people).Bundle;
}
