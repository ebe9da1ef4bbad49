using Recommender.Tables;
using Recommender.Tests;
using Recommender.Training;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;

namespace Recommender.SystemTests.Training.Reports;

public sealed class ReportsTests
{
    private static readonly Lazy<ReportDocument> Judged = new(() =>
        new Experiment(Recipe, MadePeople.Taxonomy, TimeProvider.System).Run(MadePeople.Labelled(900)));

    private static TrainingRecipe Recipe => MadePeople.QuickRecipe with
    {
        Name = "made-people",
        Split = new() { Rule = "kfold:2" },
        Judging = new()
        {
            Notes = ["People made by a law."],
            Targets =
            [
                new("role.model.top1", AtLeast: 0.5),
                new("role.model.top1", AtLeast: 1.01),
                new("pay.model.medianApe", Peer: "medians"),
                new("pay.model.nothing", AtMost: 1),
            ],
        },
    };

    [Fact]
    public void TheModelStandsBesideEveryPeerWithIntervals()
    {
        var tables = Judged.Value.Report.Tables.ToDictionary(table => table.Name);

        Assert.Equal(["model", "linearAlone", "treesAlone", "popularity", "knn"], tables["role"].Rows.Select(row => row.Name));
        Assert.Equal(["model", "medians", "ridge"], tables["pay"].Rows.Select(row => row.Name));
        Assert.Equal(["people", "top1", "top3", "top5", "mrr", "macroF1", "logLoss", "ece"], tables["role"].Columns);
        Assert.Equal(
            ["people", "medianApe", "maeLog", "maeUsd", "r2Log", "bandSteps", "coverage", "meanWidth", "winkler"], tables["pay"].Columns);
        Assert.All(tables["role"].Rows.Concat(tables["pay"].Rows), row => Assert.All(
            row.Values.Skip(1).Zip(row.Intervals.Skip(1)), pair => Assert.InRange(pair.First, pair.Second!.Low, pair.Second.High)));
        Assert.Equal(900, tables["pay"].Rows[0].Values[0]);
    }

    [Fact]
    public void TheSameRowsGiveTheSameReport()
    {
        var again = new Experiment(Recipe, MadePeople.Taxonomy, TimeProvider.System).Run(MadePeople.Labelled(900));

        Assert.Equal(Judged.Value.Report.Metrics, again.Report.Metrics);
        Assert.Equal(Judged.Value.Report.Plots.Select(plot => plot.Svg), again.Report.Plots.Select(plot => plot.Svg));
    }

    [Fact]
    public void RowsWithoutRolesAreJudgedByTheirPay()
    {
        var people = MadePeople.Labelled(900).Select(person => person with { Role = null });

        var report = new Experiment(Recipe, MadePeople.Taxonomy, TimeProvider.System).Run(people).Report;

        Assert.DoesNotContain(report.Tables, table => table.Name == "role");
        Assert.Contains(report.Tables, table => table.Name == "pay");
    }

    [Fact]
    public void RowsWithoutPayAreJudgedByTheirRoles()
    {
        var people = MadePeople.Labelled(900).Select(person => person with { Pay = null });

        var report = new Experiment(Recipe, MadePeople.Taxonomy, TimeProvider.System).Run(people).Report;

        Assert.Contains(report.Tables, table => table.Name == "role");
        Assert.DoesNotContain(report.Tables, table => table.Name == "pay");
    }

    [Fact]
    public void RowsWithNeither_AreRefused()
    {
        var people = MadePeople.Labelled(200).Select(person => person with { Pay = null, Role = null });

        var fault = Assert.Throws<TrainingRefusedException>(
            () => new Experiment(Recipe, MadePeople.Taxonomy, TimeProvider.System).Run(people));

        Assert.EndsWith(
            "rows to fit with neither roles nor pay enough; expected 300 with a known role and skills, or 300 with pay; " +
            "add rows, or lower roles.leastRows or pay.leastRows in the recipe.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AYearThatNobodyTold_IsRefused()
    {
        var fault = Assert.Throws<TrainingRefusedException>(() =>
            new Experiment(Recipe.WithSplit("year:2031"), MadePeople.Taxonomy, TimeProvider.System).Run(MadePeople.Labelled(400)));

        Assert.Equal("Found nobody to judge among 400 rows split by year:2031; expected people held out; "
            + "name files with such rows, or give another --split.", fault.Message);
    }

    [Fact]
    public void JudgedAreThoseOfTheCountriesNamed()
    {
        var recipe = Recipe with { Judging = new() { Countries = ["GB"], Models = ["pay"] } };

        var pay = Assert.Single(
            new Experiment(recipe, MadePeople.Taxonomy, TimeProvider.System).Run(MadePeople.Labelled(900)).Report.Tables,
            table => table.Name == "pay");

        Assert.Equal(MadePeople.Labelled(900).Count(person => person.Profile.Country == "GB"), pay.Rows[0].Values[0]);
    }

    [Fact]
    public void RolesNamedAreTheOnlyOnesJudged()
    {
        var recipe = Recipe with
        {
            Roles = Recipe.Roles with { Only = ["data-scientist", "data-engineer"] },
            Judging = new() { Models = ["roles"] },
        };

        var role = new Experiment(recipe, MadePeople.Taxonomy, TimeProvider.System).Run(MadePeople.Labelled(900)).Report.Tables[0];

        Assert.Equal(MadePeople.Labelled(900).Count(person => person.Role is "Data Scientist" or "Data Engineer"), role.Rows[0].Values[0]);
    }

    [Fact]
    public void TargetsSayHowFarTheyWereMissed()
    {
        var outcomes = ReportFile.Of(Judged.Value).Targets;

        Assert.Equal(
            [TargetState.Reached, TargetState.Missed, TargetState.Reached, TargetState.Missed], outcomes.Select(outcome => outcome.State));
        Assert.Equal($"missed by {1.01 - outcomes[1].Value:0.####}", outcomes[1].Word);
        Assert.Equal("as good as medians", outcomes[2].Wanted);
        Assert.Equal("not measured: the rows carry no such figure", outcomes[3].Word);
    }

    [Fact]
    public void ATargetBesideAPeerThatIsNotJudged_IsNotReached()
    {
        var recipe = Recipe with
        {
            Judging = new() { Models = ["pay"], Targets = [new("pay.model.coverage", AtLeast: 0.1, Peer: "lightGbm")] },
        };

        var document = new Experiment(recipe, MadePeople.Taxonomy, TimeProvider.System).Run(MadePeople.Labelled(900));

        var outcome = Assert.Single(ReportFile.Of(document).Targets);
        Assert.Equal((TargetState.Missed, "not measured: no peer lightGbm was judged"), (outcome.State, outcome.Word));
        Assert.Equal(
            "Targets name the peer lightGbm, which was not judged; "
            + "LightGBM is judged by training/Recommender.Evaluation, run from a clone.",
            Assert.Single(document.Report.Notes));
    }

    [Theory]
    [InlineData(-0.01, -0.03, 0.01, "0.01 behind, not told apart (-0.03 to 0.01)")]
    [InlineData(-0.02, -0.03, -0.01, "missed by 0.02")]
    [InlineData(0.01, -0.01, 0.03, "reached")]
    public void APeerIsBeatenMissedOrNotToldApart(double difference, double low, double high, string word)
    {
        var table = new ReportTable("role", "", ["people", "top1"], [new("model", [10, 0.5])])
        {
            Differences = [new("lightGbm", "top1", difference, new(low, high)) { HigherIsBetter = true, IsBest = true }],
        };

        Assert.Equal(word, TargetOutcome.Of(new("role.model.top1", Peer: "lightGbm"), new([table])).Word);
    }

    [Fact]
    public void AFolderHoldsReportsAndTheirTable()
    {
        using var temp = new TempFolder();

        var path = new ReportFolder(temp.Path).Write(Judged.Value);
        new ReportFolder(temp.Path).Write(Judged.Value with { Name = "other", Note = "more | rows" });

        Assert.Equal(temp.File("made-people.md"), path);
        var files = Directory
            .EnumerateFiles(temp.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(temp.Path, file))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "README.md",
                "made-people.json", "made-people.md", "made-people/coverage.svg", "made-people/families.svg", "made-people/pay.svg",
                "made-people/reliability.svg",
                "other.json", "other.md", "other/coverage.svg", "other/families.svg", "other/pay.svg", "other/reliability.svg",
            ],
            files);
        var text = File.ReadAllText(path);
        Assert.Contains("| role.model.top1 | ≥ 0.5 | 0.", text, StringComparison.Ordinal);
        Assert.Contains("![Coverage of the pay band by group](made-people/coverage.svg)", text, StringComparison.Ordinal);
        Assert.Contains("- People made by a law.", text, StringComparison.Ordinal);
        Assert.Contains("| made | 2021 |", text, StringComparison.Ordinal);
        Assert.Contains("| evaluation: peers of pay |", text, StringComparison.Ordinal);
        Assert.Contains("## Pay of other years, brought to 2022\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\| United Kingdom \| [0-9.]+ \([0-9]+\) \| [0-9.]+ \([0-9]+\) \| 1.00 \([0-9]+\) \|", text);
        Assert.Contains(
            "8 targets: 4 reached, 0 not told apart from the peer, 4 missed.",
            File.ReadAllText(temp.File("README.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithAnotherJson_IsNotTouched()
    {
        using var temp = new TempFolder();
        temp.Write("data.json", "[1]");

        var fault = Assert.Throws<InputUnusableException>(() => new ReportFolder(temp.Path).Write(Judged.Value));

        Assert.StartsWith($"Found '{temp.File("data.json")}' unusable as a report (", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "; expected JSON as 'train --reports' writes it; move it out of the folder.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTableOfVersionsIsThatOfTheirJson()
    {
        var folder = Path.Combine(Repository.Root, "training", "reports");
        var table = ReportIndex.Write([.. Directory.EnumerateFiles(folder, "*.json").Select(file => ReportFile.Read(file)!)]);
        if (table != File.ReadAllText(Path.Combine(folder, "README.md")))
        {
            File.WriteAllText(Path.Combine(folder, "README.received.md"), table);
        }

        Assert.Equal(table, File.ReadAllText(Path.Combine(folder, "README.md")));
        File.Delete(Path.Combine(folder, "README.received.md"));
    }

    [Fact]
    public void EveryTaskIsARecipeUnderItsName() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "training", "tasks"), "*.json"),
        file =>
        {
            var recipe = TrainingRecipe.Load(file);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), recipe.Name);
            Assert.NotEmpty(recipe.Judging.Targets);
            Assert.All(recipe.Roles.Only, id => Assert.True(MadePeople.Taxonomy.Roles.ById.ContainsKey(id), id));
            Assert.Contains(
                $"[{recipe.Name}]=", File.ReadAllText(Path.Combine(Repository.Root, "training", "tasks", "run")), StringComparison.Ordinal);
        });
}
