namespace Recommender.Tests.Cli;

/// <summary>Commands in a folder without models: the tool's own one answers, and what writes does so elsewhere or not at all.</summary>
public sealed class ToolsOwnModelTests : IDisposable
{
    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "models");

    private readonly CommandRun _tool = new();

    public ToolsOwnModelTests() => Directory.Delete(_tool.Models, recursive: true);

    private string NoneNear => $"No folder 'models' with 'aliases.json' at or above '{_tool.Folder.Path}'";

    private static string ReadOnly =>
        $"Found '{Own}' read only, as it came with the tool; " +
        "expected a folder of your own models; train one with 'recommender train', or name the folder with --models.\n";

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void ItAnswers()
    {
        var (exitCode, answer, error) = _tool.Run("recommend", "--skills", "python,sql", "--country", "GB");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"Model {DefaultModel.Bundle.Manifest.Version}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void TheListSaysWhereItLooked()
    {
        Assert.Equal($"1 models in '{Own}', which came with the tool ({NoneNear})\n", _tool.Run("models", "list").Error);
        Assert.Equal($"1 models in '{Own}', which came with the tool\n", _tool.Run("models", "list", "--models", Own).Error);
    }

    [Theory]
    [InlineData("models", "promote", "champion")]
    [InlineData("models", "rollback")]
    public void ItsFolderIsNotChanged(params string[] args) => Assert.Equal((2, "", ReadOnly), _tool.Run(args));

    [Fact]
    public void ATrainingSaysWhereItWrites()
    {
        var people = _tool.WriteMadePeople(1);

        var error = _tool.Run("train", "--data", people).Error;

        Assert.StartsWith($"{NoneNear}: the model goes to '{_tool.Models}'.\n", error, StringComparison.Ordinal);
        Assert.Equal((2, "", ReadOnly), _tool.Run("train", "--data", people, "--models", Own));
    }

    [Fact]
    public void AServiceThatIsToTrainNeedsModelsOfItsOwn() => Assert.Equal(
        (2, "", $"Found --train-on with the models in '{Own}', which came with the tool and are only read; " +
            "expected a folder of your own models; train one with 'recommender train', or name the folder with --models.\n"),
        _tool.Run("serve", "--train-on", "profiles.csv", "--urls", "http://127.0.0.1:0", "--data", _tool.Folder.File("data")));
}
