using Recommender.Evaluation;
using Recommender.People;
using Recommender.Tests;

namespace Recommender.SystemTests.Evaluation;

/// <summary>The program that is run from a clone, on a few made-up people.</summary>
public sealed class EvaluationToolTests : IDisposable
{
    private const string Tiny = """
        {
          "name": "tiny", "leastFeatureRows": 5,
          "roles": {
            "leastRows": 100, "leastRowsOfRole": 10,
            "trees": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.7, "leastRowsInLeaf": 5 }
          },
          "pay": {
            "leastRows": 100, "folds": 2,
            "centre": { "trees": 10, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 5 },
            "width": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 10 }
          },
          "judging": { "targets": [{ "figure": "role.model.top1", "peer": "lightGbm" }] }
        }
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public void MadePeople_AreJudgedBesideLightGbm()
    {
        var (exitCode, answer, error) = Run(
            "--data", WritePeople(), "--recipe", _folder.Write("recipe.json", Tiny), "--split", "kfold:2", "--seeds", Repository.Seeds,
            "--reports", _folder.File("reports"), "--name", "a-version", "--note", "two halves");

        var path = _folder.File("reports/a-version.md");
        Assert.Equal((0, $"Report: {path}\n"), (exitCode, answer));
        Assert.EndsWith("\n500 rows in, 500 used, 0 rejected, 0 filtered\n", error, StringComparison.Ordinal);
        var text = File.ReadAllText(path);
        Assert.StartsWith("# a-version\n\ntwo halves\n\nRecipe `tiny`, split `kfold:2`: 500 rows, ", text, StringComparison.Ordinal);
        Assert.Contains("| model − lightGbm |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not measured", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutArguments_HelpIsShown()
    {
        var (exitCode, answer, _) = Run();

        Assert.Equal((0, Run("--help").Out), (exitCode, answer));
        Assert.Contains(
            "\nExample:\n  dotnet run -c Release --project training/Recommender.Evaluation -- --data ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Found '--dta'; expected --data, --recipe, --split, --seeds, --reports, --model, --name, --note; see --help.",
        "--dta", "people.csv")]
    [InlineData("Found no labelled profiles; expected --data with one file or several; see --help.", "--recipe", "recipe.json")]
    [InlineData("Found 0 values of --recipe; expected one; see --help.", "--data", "people.csv", "--recipe")]
    [InlineData(
        "Found the split 'half'; expected newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey or kfold:5; give one of these.",
        "--data", "people.csv", "--split", "half")]
    public void WhatCannotBeUnderstood_IsRefused(string problem, params string[] args)
    {
        var (exitCode, _, error) = Run(args);

        Assert.Equal((2, problem + "\n"), (exitCode, error));
    }

    public void Dispose() => _folder.Dispose();

    private string WritePeople()
    {
        var path = _folder.File("people.csv");
        using var writer = LabelledProfileCsvWriter.Create(path);
        foreach (var person in MadePeople.Labelled(500))
        {
            writer.Write(person);
        }

        return path;
    }

    private static (int ExitCode, string Out, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = EvaluationTool.Run(args, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
