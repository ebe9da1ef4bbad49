using System.Text.Json;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>Reports from the command line: of a version that is trained, and of models that are fitted to be judged.</summary>
public sealed class ExperimentCommandsTests : IDisposable
{
    private const string Tiny = """
        {
          "name": "tiny", "leastFeatureRows": 5,
          "roles": { "leastRows": 100, "leastRowsOfRole": 10,
            "trees": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.7, "leastRowsInLeaf": 5 } },
          "pay": { "leastRows": 100, "folds": 2,
            "centre": { "trees": 10, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 5 },
            "width": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 10 } },
          "judging": { "targets": [{ "figure": "role.model.top3", "atLeast": 0.5 }] }
        }
        """;

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Evaluate_WithASplit_JudgesModelsFittedAnewAndReports()
    {
        var recipe = _tool.Folder.Write("recipe.json", Tiny);
        var reports = _tool.Folder.File("reports");

        var (exitCode, answer, _) = _tool.Run(
            "evaluate", "--data", _tool.WriteMadePeople(500), "--recipe", recipe, "--split", "kfold:2", "--seeds", Repository.Seeds,
            "--reports", reports, "--note", "two halves", "--json");

        Assert.Equal(0, exitCode);
        var told = JsonSerializer.Deserialize<JsonElement>(answer);
        Assert.Equal("kfold:2", told.GetProperty("split").GetString());
        Assert.Equal(500, told.GetProperty("metrics").GetProperty("role.model.people").GetDouble());
        Assert.Equal(Path.Combine(reports, "tiny.md"), told.GetProperty("report").GetString());
        Assert.StartsWith(
            "# tiny\n\ntwo halves\n\nRecipe `tiny`, split `kfold:2`: 500 rows, ",
            File.ReadAllText(Path.Combine(reports, "tiny.md")),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "1 targets: 1 reached, 0 not told apart from the peer, 0 missed.\n",
            File.ReadAllText(Path.Combine(reports, "README.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WithASplit_TellsPeople()
    {
        var (exitCode, answer, _) = _tool.Run(
            "evaluate", "--data", _tool.WriteMadePeople(500), "--recipe", _tool.Folder.Write("recipe.json", Tiny), "--split", "hash:0.3",
            "--seeds", Repository.Seeds);

        Assert.Equal(0, exitCode);
        Assert.StartsWith(
            "Recipe tiny, split hash:0.3:\n\nRoles among those the source offers, beside peers\n", answer, StringComparison.Ordinal);
        Assert.Contains("\nknn ", answer, StringComparison.Ordinal);
        Assert.Contains("\nmodel − best peer ", answer, StringComparison.Ordinal);
        Assert.All(answer.Split('\n'), line => Assert.True(line.Length <= Recommender.Cli.Terminals.Terminal.PlainWidth, line));
    }

    [Fact]
    public void Train_ReportsBesideItsModels()
    {
        Directory.CreateDirectory(_tool.Folder.File("training/reports"));

        var (exitCode, answer, _) = _tool.Run(
            "train", "--data", _tool.WriteMadePeople(600), "--recipe", _tool.Folder.Write("recipe.json", Tiny), "--seeds", Repository.Seeds,
            "--note", "the first", "--json");

        Assert.Equal(0, exitCode);
        var told = JsonSerializer.Deserialize<JsonElement>(answer);
        var version = told.GetProperty("modelVersion").GetString();
        Assert.Equal(_tool.Folder.File($"training/reports/{version}.md"), told.GetProperty("report").GetString());
        Assert.Contains(
            "1 targets: 1 reached", File.ReadAllText(_tool.Folder.File("training/reports/README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "train",
        "kfold:5",
        "Found the split 'kfold:5', which fits a model a fold; "
        + "expected one that gives one model to publish: newest, hash:0.2, group:0.2, year:2021 or source:kaggle-survey; "
        + "give one of these, or judge the folds with 'recommender evaluate'.\n")]
    [InlineData(
        "train",
        "some",
        "Found the split 'some'; expected newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey or kfold:5; "
        + "give one of these.\n")]
    [InlineData(
        "evaluate",
        "some",
        "Found the split 'some'; expected newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey or kfold:5; "
        + "give one of these.\n")]
    public void ASplitThatWillNotDo_IsRefused(string command, string split, string message)
    {
        var (exitCode, answer, error) = _tool.Run(
            command, "--data", _tool.WriteMadePeople(20), "--split", split, "--seeds", Repository.Seeds);

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.EndsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WithAModelAndASplit_IsRefused()
    {
        var (exitCode, answer, error) = _tool.Run(
            "evaluate", "--data", _tool.WriteMadePeople(20), "--split", "kfold:5", "--model", "champion");

        Assert.Equal(
            (2, "", "Found --model beside --recipe or --split; "
                + "expected one of them: a model that exists is judged as it is, a recipe and a split fit new models; leave one out.\n"),
            (exitCode, answer, error));
    }

    [Fact]
    public void Evaluate_OfAModel_WritesNoReport()
    {
        var (exitCode, answer, error) = _tool.Run(
            "evaluate", "--data", _tool.WriteMadePeople(20), "--reports", _tool.Folder.File("reports"));

        Assert.Equal(
            (2, "", "Found --reports without --recipe or --split; expected an experiment to report on; "
                + "give one of them, or read the model's own report in training/reports.\n"),
            (exitCode, answer, error));
    }

    [Theory]
    [InlineData(
        """{ "split": { "rule": "all" } }""",
        "split.rule 'all' (newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey or kfold:5)")]
    [InlineData("""{ "judging": { "models": ["titles"] } }""", "judging.models 'titles' (roles, pay, cities)")]
    [InlineData(
        """{ "judging": { "targets": [{ "figure": "role.model.top1" }] } }""",
        "judging.targets 'role.model.top1' (with atLeast, atMost or peer)")]
    public void ARecipeThatJudgesNothing_IsRefused(string recipe, string fault)
    {
        var path = _tool.Folder.Write("recipe.json", recipe);

        var (exitCode, _, error) = _tool.Run(
            "evaluate", "--data", _tool.WriteMadePeople(20), "--recipe", path, "--seeds", Repository.Seeds);

        Assert.Equal(2, exitCode);
        Assert.EndsWith(
            $"Found '{path}' with {fault}; expected values within these bounds; mend them, or leave them out for the defaults.\n",
            error,
            StringComparison.Ordinal);
    }
}
