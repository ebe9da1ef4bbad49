using System.Text.Json;
using Recommender.Tests;
using Recommender.Tests.Bundles;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly CommandRun _tool = new();
    private readonly string _challenger;

    public ModelsCommandTests() => _challenger = HandMadeModel.Publish(HandMadeModel.Registry(_tool.Models), minutesLater: 1);

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void List_ShowsEveryVersionWithItsAlias()
    {
        var (exitCode, answer, _) = _tool.Run("models", "list");

        Assert.Equal(0, exitCode);
        Approved.Equal("models-list", Unnamed(answer));
    }

    [Theory]
    [InlineData("{ \"format\": 99 }", "of a newer program")]
    [InlineData("{ \"format\": ", "damaged")]
    [InlineData("[]", "damaged")]
    [InlineData("null", "damaged")]
    public void List_ShowsAModelThatCannotBeReadBesideTheOthers(string manifest, string reason)
    {
        File.WriteAllText(Path.Combine(_tool.Models, _challenger, "manifest.json"), manifest);

        var (exitCode, answer, error) = _tool.Run("models", "list");

        Assert.Equal((0, $"2 models in '{_tool.Models}'\n"), (exitCode, error));
        Assert.Matches($"{_tool.Version} +2026-01-02 +champion", answer);
        Assert.Matches($"{_challenger} +unreadable +challenger", answer);
        Assert.Contains($"Unreadable: {_challenger} is {reason} (", answer, StringComparison.Ordinal);
        var models = JsonSerializer.Deserialize<JsonElement>(_tool.Run("models", "list", "--json").Out);
        Assert.False(models[0].TryGetProperty("unreadable", out _));
        Assert.Equal(reason, models[1].GetProperty("unreadable").GetString());
    }

    [Fact]
    public void List_ShowsWhichWaitsAndWhy()
    {
        HandMadeModel
            .Registry(_tool.Models)
            .Hold(_challenger, ["Found the middle pay of role data-engineer 64,200 → 184,000 USD (+187 %)."]);

        var answer = _tool.Run("models", "list").Out;
        var models = JsonSerializer.Deserialize<JsonElement>(_tool.Run("models", "list", "--json").Out);

        Assert.Matches($"{_challenger} +2026-01-02 +waits", answer);
        Assert.Contains(
            $"Waits for you: {_challenger}. Look at it and promote it (recommender models promote {_challenger}), or leave it. "
            + "- Found the middle pay of role data-engineer 64,200 → 184,000 USD (+187 %). ",
            string.Join(' ', answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(models[0].TryGetProperty("state", out _));
        Assert.Equal(("waits", 1), (models[1].GetProperty("state").GetString(), models[1].GetProperty("waits").GetArrayLength()));
    }

    [Fact]
    public void Show_TellsTheManifestInWords()
    {
        var (exitCode, answer, _) = _tool.Run("models", "show");

        Assert.Equal(0, exitCode);
        Approved.Equal("models-show", Unnamed(answer));
    }

    [Fact]
    public void PromoteAndRollback_ChangeWhichModelAnswers()
    {
        Assert.Equal($"Made {_challenger} the champion (before: {_tool.Version}).\n", _tool.Run("models", "promote", "challenger").Out);
        Assert.Equal(_challenger, Champion());

        Assert.Equal($"Made {_tool.Version} the champion (before: {_challenger}).\n", _tool.Run("models", "rollback").Out);
        Assert.Equal(_tool.Version, Champion());
    }

    [Fact]
    public void DryRun_ChangesNothing()
    {
        Assert.Equal(
            $"Would make {_challenger} the champion (before: {_tool.Version}).\n",
            _tool.Run("models", "promote", "challenger", "--dry-run").Out);
        Assert.Equal(_tool.Version, Champion());

        _tool.Run("models", "promote", "challenger");
        Assert.Equal(
            $"Would make {_tool.Version} the champion (before: {_challenger}).\n", _tool.Run("models", "rollback", "--dry-run").Out);
        Assert.Equal(_challenger, Champion());
    }

    [Fact]
    public void Rollback_WhenThereIsNoFormerChampion()
    {
        var (exitCode, _, error) = _tool.Run("models", "rollback", "--dry-run");

        Assert.Equal(
            (2, $"Found no former champion in '{_tool.Models}'; expected one to roll back to; "
                + "promote a version with 'recommender models promote'.\n"),
            (exitCode, error));
    }

    [Fact]
    public void PromotingTheChampionAgain_ChangesNothingAndSaysSo()
    {
        var before = File.ReadAllBytes(Path.Combine(_tool.Models, "aliases.json"));

        Assert.Equal(
            (0, $"{_tool.Version} is the champion already: nothing was changed.\n", ""), _tool.Run("models", "promote", "champion"));
        Assert.Equal(
            (0, $"{_tool.Version} is the champion already: nothing would be changed.\n", ""),
            _tool.Run("models", "promote", "champion", "--dry-run"));
        var json = JsonSerializer.Deserialize<JsonElement>(_tool.Run("models", "promote", _tool.Version, "--json").Out);
        Assert.Equal((_tool.Version, false), (json.GetProperty("champion").GetString(), json.GetProperty("changed").GetBoolean()));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_tool.Models, "aliases.json")));
    }

    [Fact]
    public void Republish_WritesAnOlderModelAgain()
    {
        var older = SignedBundle.ToFormat1(_tool.Models, _tool.Version);
        SignedBundle.Point(_tool.Models, older);
        Assert.Contains(
            $"Not covered: the manifest of {older} could be changed",
            _tool.Run("models", "list").Out.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
        Assert.False(JsonSerializer
            .Deserialize<JsonElement>(_tool.Run("models", "list", "--json").Out)[0]
            .GetProperty("manifestCovered")
            .GetBoolean());

        var (exitCode, answer, error) = _tool.Run("models", "republish", "champion");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal($"Published {Champion()} from {older}, which can be deleted.\n", answer);
        Assert.NotEqual(older, Champion());
        Assert.Equal($"{Champion()} is in this format already: nothing was changed.\n", _tool.Run("models", "republish", "champion").Out);
        Directory.Delete(Path.Combine(_tool.Models, older), recursive: true);
        Assert.DoesNotContain("Not covered", _tool.Run("models", "list").Out, StringComparison.Ordinal);
    }

    private string? Champion() => HandMadeModel.Registry(_tool.Models).Aliases.Champion;

    private string Unnamed(string text) => text
        .Replace(_tool.Version, "20260102-030405-champion00000000", StringComparison.Ordinal)
        .Replace(_challenger, "20260102-030505-challenger000000", StringComparison.Ordinal);
}
