using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Tests;
using Recommender.Training;
using Recommender.Training.Recipes;

namespace Recommender.SystemTests.Training;

public sealed class TrainingRunTests
{
    [Fact]
    public void TheModelBeatsItsBaselinesOnHeldOutPeople()
    {
        var metrics = QuickModel.Model.Metrics;

        Assert.True(metrics["role.model.logLoss"] < metrics["role.popularity.logLoss"] - 0.3);
        Assert.True(metrics["role.model.logLoss"] < metrics["role.knn.logLoss"]);
        Assert.True(metrics["role.model.top1"] > metrics["role.popularity.top1"] + 0.3);
        Assert.True(metrics["pay.model.winkler"] < metrics["pay.medians.winkler"]);
        Assert.InRange(metrics["pay.model.coverage"], 0.7, 0.9);
        Assert.True(metrics["city.model.recall5"] > 0.5);
    }

    [Fact]
    public void EqualRowsAndRecipeGiveEqualScores()
    {
        using var temp = new TempFolder();
        var registry = new ModelRegistry(temp.Path, TimeProvider.System);

        var (first, second) = (registry.Manifest(Fit().PublishTo(registry)), registry.Manifest(Fit().PublishTo(registry)));

        foreach (var file in new[] { "roles.bin", "roles.json", "pay.bin", "pay.json", "cities.json", "golden.json", "features.json" })
        {
            Assert.Equal((file, first.Files[file]), (file, second.Files[file]));
        }

        static TrainedModel Fit() => Run().Fit(MadePeople.Labelled(700));
    }

    [Fact]
    public void TestAndCalibrationRowsDoNotTouchTheFit()
    {
        var split = Recommender.Training.Rows.DataSplit.Of(Rows(MadePeople.Labelled(2_000)), MadePeople.QuickRecipe);

        Assert.Empty(split.Fit.Select(row => row.Group).Intersect(split.Test.Select(row => row.Group)));
        Assert.Empty(split.Fit.Select(row => row.Group).Intersect(split.Calibration.Select(row => row.Group)));
        Assert.All(split.Test.Concat(split.Calibration), row => Assert.Equal(2022, row.ObservedOn!.Value.Year));
        Assert.InRange(split.Test.Count, 80, 190);
    }

    [Fact]
    public void AGroupIsNeverSplitBetweenFitAndTest()
    {
        // An employer advertises in each of three years.
        var adverts = MadePeople.Labelled(900).Select((person, i) => person with { ProfileId = $"employer-{i % 100}#{i}" }).ToList();

        var split = Recommender.Training.Rows.DataSplit.Of(Rows(adverts), MadePeople.QuickRecipe);

        Assert.NotEmpty(split.Test);
        Assert.Empty(split.Fit.Select(row => row.Group).Intersect(split.Test.Concat(split.Calibration).Select(row => row.Group)));
        Assert.Empty(split.Calibration.Select(row => row.Group).Intersect(split.Test.Select(row => row.Group)));
    }

    [Fact]
    public void ARoleThatASourceDoesNotOfferIsNoCounterExample()
    {
        var people = MadePeople.Labelled(600);
        var rows = Rows([.. people.Where(person => person.Role != "Data Analyst").Select(person => person with { Source = "short list" }),
            .. people.Select(person => person with { Source = "long list" })]);
        var analyst = MadePeople.Taxonomy.Roles.ById["data-analyst"];

        var offered = new Recommender.Training.Rows.OfferedRoles(rows);

        Assert.Equal([-1], offered.Of(rows[0], [analyst]));
        Assert.Equal([0], offered.Of(rows[^1], [analyst]));
    }

    // Made people are backend developers, of the software family, and no testers, whose kin they are.
    [Fact]
    public void HoldersOfARoleThatIsNotOfferedAnswerAsTheirFamily()
    {
        var rows = Rows(MadePeople.Labelled(600)).ConvertAll(row => row with { ClosedList = true });
        string[] ids = ["data-scientist", "backend-developer", "mobile-developer", "qa-engineer", "designer-ui-ux"];
        double[] told = [0.1, 0.2, 0.3, 0.2, 0.2];

        var answers = new Recommender.Training.Rows.OfferedRoles(rows).Of(
            rows[0], [.. ids.Select(id => MadePeople.Taxonomy.Roles.ById[id])]);
        Recommender.Training.Rows.OfferedRoles.Fold(told, answers);

        Assert.Equal([0, 1, 1, 1, -1], answers);
        Assert.Equal([0.125, 0.875, 0, 0, 0], told.Select(p => Math.Round(p, 9)));
    }

    [Fact]
    public void TheClockChangesNoScore()
    {
        var undated = MadePeople.Labelled(700).Select((person, i) => i % 2 == 0 ? person with { ObservedOn = null } : person).ToList();

        var (now, later) = (Fit(2026).Bundle, Fit(2031).Bundle);

        Assert.Equal(now.Pay.Centre.Leaves, later.Pay.Centre.Leaves);
        Assert.Equal(now.Pay.AsOf, later.Pay.AsOf);

        TrainedModel Fit(int year) => new TrainingRun(MadePeople.QuickRecipe, MadePeople.Taxonomy, new YearClock(year)).Fit(undated);
    }

    [Fact]
    public void ARoleInTheRowNeverBecomesAFeature()
    {
        var person = MadePeople.Labelled(1)[0];

        var row = Rows([person with { Profile = person.Profile with { CurrentRole = person.Role } }])[0];

        Assert.Null(row.Profile.CurrentRole);
        Assert.NotNull(row.Role);
    }

    [Fact]
    public void TooFewRows_AreRefusedWithTheNumberNeeded()
    {
        var fault = Assert.Throws<TrainingRefusedException>(() => Run().Fit(MadePeople.Labelled(50)));

        Assert.Equal(
            "Found 50 of 50 rows with a known role and skills; expected at least 300; add rows, or lower roles.leastRows in the recipe.",
            fault.Message);
    }

    [Fact]
    public void TooLittlePay_IsRefused()
    {
        var people = MadePeople.Labelled(400).Select((person, i) => i < 390 ? person with { Pay = null } : person);

        var fault = Assert.Throws<TrainingRefusedException>(() => Run().Fit(people));

        Assert.Equal(
            "Found 10 of 400 rows with usable pay; expected at least 300; add rows, or lower pay.leastRows in the recipe.", fault.Message);
    }

    [Fact]
    public void OneRoleOnly_IsRefused()
    {
        var people = MadePeople.Labelled(400).Select(person => person with { Role = "Data Scientist" });

        var fault = Assert.Throws<TrainingRefusedException>(() => Run().Fit(people));

        Assert.StartsWith("Found 1 role(s) with 20 rows or more (data-scientist ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "); expected at least 2; add rows of other roles, or lower roles.leastRowsOfRole in the recipe.",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void EqualPayForAll_IsRefused()
    {
        var people = MadePeople.Labelled(400).Select(person => person with { Pay = new(50_000, 50_000, "USD", PayPeriod.Year) });

        var fault = Assert.Throws<TrainingRefusedException>(() => Run().Fit(people));

        Assert.Equal(
            "Found the same pay in all 400 paid rows; expected pay that differs between people; check the salary column.", fault.Message);
    }

    [Fact]
    public void Cancelling_StopsTheFit()
    {
        using var stop = new CancellationTokenSource();
        var run = new TrainingRun(
            MadePeople.QuickRecipe, MadePeople.Taxonomy, TimeProvider.System, new StopAt("pay: centre, and out-of-fold residuals", stop));

        Assert.Throws<OperationCanceledException>(() => run.Fit(MadePeople.Labelled(400), stop.Token));
    }

    [Fact]
    public void AuditColumns_ChangeNothing()
    {
        var plain = Rows(MadePeople.Labelled(20));
        var audited = Rows([.. MadePeople.Labelled(20).Select(person => person with { Audit = new("woman", "30-34") })]);
        var encoder = new Recommender.Features.FeatureEncoder(QuickModel.Model.Bundle.Schema, MadePeople.Taxonomy);
        var (one, other) = (encoder.NewVector(), encoder.NewVector());

        Assert.DoesNotContain(encoder.Schema.Names, name => name.Contains("audit", StringComparison.OrdinalIgnoreCase)
            || name.Contains("gender", StringComparison.OrdinalIgnoreCase));
        Assert.All(plain.Zip(audited), pair =>
        {
            encoder.Encode(pair.First.Profile, one);
            encoder.Encode(pair.Second.Profile, other);
            Assert.Equal(one.Values, other.Values);
        });
    }

    private static TrainingRun Run() => new(MadePeople.QuickRecipe, MadePeople.Taxonomy, TimeProvider.System);

    private static List<Recommender.Training.Rows.TrainingRow> Rows(IReadOnlyList<LabelledProfile> people)
    {
        var resolver = new Recommender.Training.Rows.RowResolver(MadePeople.QuickRecipe, MadePeople.Taxonomy, 2022);
        return [.. people.Select(resolver.Resolve)];
    }

    private sealed class YearClock(int year) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    private sealed class StopAt(string step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
