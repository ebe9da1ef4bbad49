using System.Text.Json;
using Recommender.Tests;
using static Recommender.SystemTests.Cli.GrowingModel;

namespace Recommender.SystemTests.Cli;

/// <summary><c>recommender retrain --upgrade</c>: a new build's model of the same rows.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly GrowingModel _growing = new();

    public void Dispose() => _growing.Dispose();

    [Fact]
    public void ANewBuildMakesItsOwnModelOfTheSameRows_WhileTheOldOneGoesOn()
    {
        Assert.Equal(
            $"{_growing.Train()} answers in this build as it is: nothing was changed.", Unwrapped(_growing.Retrain("--upgrade").Out));
        var old = _growing.Edit(_growing.Registry.Aliases.Champion!, manifest => manifest["featureFingerprint"] = "0123456789abcdef");

        var refused = _growing.Tool.Run("recommend", "--skills", "python");
        var (exitCode, answer, error) = _growing.Retrain("--upgrade", "--json", "--seeds", Repository.Seeds);

        Assert.Equal(2, refused.ExitCode);
        Assert.EndsWith(
            "; make this build's from the same rows with 'recommender retrain --upgrade', or run the build that trained it.\n",
            refused.Error,
            StringComparison.Ordinal);
        Assert.True(exitCode == 0, error);
        var told = Json(answer);
        Assert.Equal(
            ("ready", old, false),
            (Text(told, "state"), Text(told, "champion"), told.GetProperty("verdict").ValueKind != JsonValueKind.Null));
        Assert.Equal(_growing.Registry.Manifest(old).Metrics.Count, told.GetProperty("formerMetrics").EnumerateObject().Count());
        // The old build follows the champion, also when it is started again.
        Assert.Equal((old, Text(told, "challenger")), (_growing.Registry.Aliases.Champion, _growing.Registry.Aliases.Challenger));

        Assert.Equal(0, _growing.Tool.Run("models", "promote", "challenger").ExitCode);
        Assert.Equal(0, _growing.Tool.Run("recommend", "--skills", "python").ExitCode);
    }

    [Fact]
    public void AnUpgradeTakesNewRowsToo_AndAnswersAtOnceWhereThatIsAskedFor()
    {
        var old = _growing.Edit(_growing.Train(), manifest => manifest["featureFingerprint"] = "0123456789abcdef");

        var (exitCode, answer, error) = _growing.Retrain(
            "--upgrade", "--add", _growing.Write("new.csv", New(100)), "--promote", "--seeds", Repository.Seeds);

        Assert.True(exitCode == 0, error);
        Assert.Contains(
            "This build cannot ask the champion, so that nobody judged the two on the same people.",
            Unwrapped(answer),
            StringComparison.Ordinal);
        Assert.Contains(
            $"answers from now on (before: {old}). A build that cannot read it goes on with {old} until it is started again",
            Unwrapped(answer),
            StringComparison.Ordinal);
        Assert.Equal(
            (_growing.Registry.Aliases.Champion, 890),
            (_growing.Registry.Aliases.Anchor, _growing.Registry.Manifest("champion").Data.Sum(source => source.Rows)));
    }
}
