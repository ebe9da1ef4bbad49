using System.Text.Json;

namespace Recommender.Tests.Cli;

/// <summary><c>--seeds-add</c>, wherever a model or the reference tables answer.</summary>
public sealed class SeedsAddTests : IDisposable
{
    private readonly CommandRun _tool = new();
    private readonly TempFolder _words = new();

    public SeedsAddTests()
    {
        _words.Write("skills.csv", "id,aliases\npython,zorblax\n");
        _words.Write("roles.csv", "id,aliases\ndata-analyst,Zorb Wrangler\n");
    }

    public void Dispose()
    {
        _words.Dispose();
        _tool.Dispose();
    }

    [Fact]
    public void Recommend_UnderstandsTheWords()
    {
        var (exitCode, answer, error) = _tool.Run("recommend", "--skills", "zorblax", "--json", "--seeds-add", _words.Path);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(_tool.Run("recommend", "--skills", "python", "--json").Out, answer);
    }

    [Fact]
    public void Score_UnderstandsTheWords()
    {
        var (people, meant) = (Table("zorblax"), _tool.Folder.Write("meant.csv", "profile_id,skills\na,python\n"));

        var (exitCode, scored, _) = _tool.Run("score", people, "--out", "-", "--seeds-add", _words.Path);

        Assert.Equal(0, exitCode);
        Assert.Equal(_tool.Run("score", meant, "--out", "-").Out, scored);
    }

    [Fact]
    public void Score_GoesOnWithTheSameWordsAlone()
    {
        var (people, scored) = (ManyPeople(), _tool.Folder.File("scored.csv"));
        Assert.Equal(130, _tool.RunForTwoBlocks("score", people, "--out", scored, "--seeds-add", _words.Path).ExitCode);

        var (exitCode, _, error) = _tool.Run("score", people, "--out", scored, "--resume");

        Assert.Equal(2, exitCode);
        Assert.Contains(" with the added tables ", error, StringComparison.Ordinal);
        Assert.Contains("; expected none as asked for;", error, StringComparison.Ordinal);
        Assert.Equal(0, _tool.Run("score", people, "--out", scored, "--resume", "--seeds-add", _words.Path).ExitCode);
    }

    [Theory]
    [InlineData("skills", "zorblax", "python")]
    [InlineData("roles", "zorb wrangler", "data-analyst")]
    public void TheCatalogueFindsTheWords(string command, string word, string id)
    {
        var found = _tool.Run(command, word, "--json", "--seeds", Repository.Seeds, "--seeds-add", _words.Path).Out;

        Assert.Equal(id, JsonDocument.Parse(found).RootElement[0].GetProperty("id").GetString());
    }

    [Fact]
    public void WhatIsLearntIsFoundByTheWords()
    {
        var (exitCode, found, _) = _tool.Run("skills", "--learnt", "zorblax", "--json", "--seeds-add", _words.Path);

        Assert.Equal(0, exitCode);
        Assert.Equal("ownRows", JsonDocument.Parse(found).RootElement[0].GetProperty("learnt").GetString());
    }

    [Theory]
    [InlineData("recommend", "--skills", "python")]
    [InlineData("score", "people.csv", "--out=-")]
    [InlineData("skills", "python", "--learnt")]
    [InlineData("roles", "analyst", "--json")]
    public void WordsThatDoNotFitAreRefused(string command, string first, string second)
    {
        Table("python");
        _words.Write("skills.csv", "id,aliases\npythn,zorblax\n");
        var argument = first == "people.csv" ? _tool.Folder.File(first) : first;

        var (exitCode, answer, error) = _tool.Run(command, argument, second, "--seeds-add", _words.Path);

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.Contains("skills.csv(2): found the skill 'pythn', which the model's tables have not", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotThereIsRefused()
    {
        var (exitCode, _, error) = _tool.Run("recommend", "--skills", "python", "--seeds-add", _words.File("none"));

        Assert.Equal(2, exitCode);
        Assert.StartsWith($"Found no folder '{_words.File("none")}'; expected one with added tables", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ABlankFolderIsRefused() =>
        Assert.Equal(2, _tool.Run("recommend", "--skills", "python", "--seeds-add", " ").ExitCode);

    private string Table(string skill) => _tool.Folder.Write("people.csv", $"profile_id,skills\na,{skill}\n");

    private string ManyPeople() => _tool.Folder.Write("people.csv", "profile_id,skills\n" + string.Concat(
        Enumerable.Range(0, 5_000).Select(row => FormattableString.Invariant($"p{row}{new string('x', 200)},zorblax\n"))));
}
