using System.Text.Json;
using Recommender.Bundles;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary><c>recommender evaluate --against</c> and the turn of training, from the command line.</summary>
public sealed class AgainstTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void TwoModelsAreJudgedOnTheSamePeople()
    {
        var challenger = HandMadeModel.Publish(HandMadeModel.Registry(_tool.Models), minutesLater: 1);
        var data = _tool.WriteMadePeople(150);

        var (exitCode, answer, error) = _tool.Run(
            "evaluate", "--data", data, "--model", "challenger", "--against", "champion", "--profiles", data, "--margin", "0.05", "--json");

        Assert.True(exitCode == 0, error);
        var report = JsonSerializer.Deserialize<JsonElement>(answer);
        Assert.Equal(
            (challenger, _tool.Version, 0.05, "promote"),
            (report.GetProperty("challenger").GetString(), report
                .GetProperty("champion")
                .GetString(), report.GetProperty("margin").GetDouble(), report.GetProperty("verdict").GetString()));
        Assert.Equal(
            [150, 2, 150], report.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("people").GetInt32()));

        var page = _tool.Run("evaluate", "--data", data, "--model", "challenger", "--against", "champion").Out;

        // Two names with 16 digits each are wider than the page.
        Assert.StartsWith($"{challenger} against {_tool.Version}: promote. ", page.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("roles: logLoss (decides)", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on both sides; expected two; name the other one with --model, such as --model challenger.", "--against", "champion")]
    [InlineData("Found --profiles or --margin without --against; expected a model to judge against; "
        + "name it with --against champion, or leave them out.", "--margin", "0.1")]
    [InlineData(
        "--margin: '2'; expected a number from 0 to 1, such as 0.02; correct it, or leave it out.",
        "--against",
        "champion",
        "--margin",
        "2")]
    [InlineData("Found --against beside --recipe or --split; expected one of them:", "--against", "champion", "--split", "kfold:2")]
    public void WhatCannotBeJudgedIsRefused(string words, params string[] args)
    {
        var (exitCode, answer, error) = _tool.Run(["evaluate", "--data", _tool.WriteMadePeople(50), .. args]);

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatIsKeptBackIsAFinding_WhichCountsBeforeRejectedRows()
    {
        HandMadeModel.Publish(HandMadeModel.Registry(_tool.Models), minutesLater: 1);
        var data = _tool.WriteMadePeople(50);
        File.AppendAllText(data, "bad,made,never\n");

        var (exitCode, answer, error) = _tool.Run("evaluate", "--data", data, "--model", "challenger", "--against", "champion", "--json");

        Assert.Equal((4, "keep"), (exitCode, JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("verdict").GetString()));
        Assert.EndsWith("51 rows in = 50 used + 1 rejected\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", "--data", "people.csv")]
    [InlineData("retrain", "--add", "people.csv")]
    [InlineData("retrain", "--upgrade")]
    public void ASecondTrainingIntoOneFolderIsToldToComeAgain(params string[] args)
    {
        _tool.WriteMadePeople(50);
        using var turn = new ModelRegistry(_tool.Models, TimeProvider.System).TakeTrainingTurn();

        var (exitCode, answer, error) = _tool.Run([
            .. args.Select(word => word == "people.csv" ? _tool.Folder.File(word) : word), "--seeds", Repository.Seeds,
        ]);

        Assert.Equal(
            (75, "", $"Found a training under way in '{_tool.Models}' ('.training.lock' is held); expected one at a time; "
                + "wait until it is done, or stop it.\n"),
            (exitCode, answer, error));
    }
}
