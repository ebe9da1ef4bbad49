using static Recommender.SystemTests.Cli.GrowingModel;

namespace Recommender.SystemTests.Cli;

/// <summary><c>recommender retrain</c>: what becomes of a model as data grows.</summary>
public sealed class RetrainTests : IDisposable
{
    private readonly GrowingModel _growing = new();

    public void Dispose() => _growing.Dispose();

    [Fact]
    public void NewRowsMakeAModelThatIsPromotedByTheRule_AndGrowOn()
    {
        var champion = _growing.Train();
        var added = _growing.Write("new.csv", New(400));

        var (exitCode, answer, error) = _growing.Retrain("--add", added, "--promote", "--json");

        Assert.True(exitCode == 0, error);
        var told = Json(answer);
        var challenger = Text(told, "challenger");
        Assert.Equal(
            ("promoted", champion, "promote"), (Text(told, "state"), Text(told, "champion"), Text(told.GetProperty("verdict"), "verdict")));
        Assert.Equal(
            (challenger, champion), (Text(told.GetProperty("verdict"), "challenger"), Text(told.GetProperty("verdict"), "champion")));
        Assert.Equal((challenger, champion), (_growing.Registry.Aliases.Champion, _growing.Registry.Aliases.Anchor));
        var manifest = _growing.Registry.Manifest(challenger);
        Assert.Equal([("old.csv", 0), ("new.csv", 1)], manifest.DataFiles.Select(file => (file.Name, file.Step)));
        Assert.Equal(_growing.Registry.Manifest(champion).Recipe.GetRawText(), manifest.Recipe.GetRawText());
        Assert.DoesNotContain(
            _growing.Folder.Path, File.ReadAllText(Path.Combine(_growing.Models, challenger, "manifest.json")), StringComparison.Ordinal);

        // Its rows are found again, those replaced left out as before, and more are added.
        var plan = Json(_growing.Retrain("--add", _growing.Write("newer.csv", New(50, "newer")), "--dry-run", "--json").Out);

        Assert.Equal((1_190, 50, 1_240), (Count(plan, "former"), Count(plan, "added"), Count(plan, "total")));
        Assert.Equal(1_190, manifest.Data.Sum(source => source.Rows));
    }

    [Fact]
    public void WithoutPromoteItIsReady()
    {
        var champion = _growing.Train();

        var (exitCode, answer, error) = _growing.Retrain("--add", _growing.Write("new.csv", New(400)));

        Assert.True(exitCode == 0, error);
        Assert.Equal(champion, _growing.Registry.Aliases.Champion);
        Assert.StartsWith(
            $"800 rows of model {champion} + 400 added - 10 replaced by a newer row - 0 older than one held = 1,190 rows; 0 rejected.",
            Unwrapped(answer),
            StringComparison.Ordinal);
        Assert.EndsWith(
            $"Ready: {_growing.Registry.Aliases.Challenger} is the challenger, {champion} goes on answering. "
            + $"Make it answer: recommender models promote {_growing.Registry.Aliases.Challenger}",
            Unwrapped(answer),
            StringComparison.Ordinal);
    }

    [Fact]
    public void PoisonedRowsAreKeptBack_WithReasons()
    {
        var champion = _growing.Train();
        var poisoned = New(400)
            .Select(person => person with { Pay = person.Pay! with { Low = person.Pay.Low * 8, High = person.Pay.High * 8 } });

        var (exitCode, answer, _) = _growing.Tool.Run("retrain", "--add", _growing.Write("new.csv", [.. poisoned]), "--promote", "--json");

        var told = Json(answer);
        Assert.Equal((4, "kept", "keep"), (exitCode, Text(told, "state"), Text(told.GetProperty("verdict"), "verdict")));
        Assert.Contains(
            Reasons(told, "reasons"),
            reason => reason.StartsWith("Of the original rows: Worse pay: interval score of log pay ", StringComparison.Ordinal));
        Assert.Equal((champion, Text(told, "challenger")), (_growing.Registry.Aliases.Champion, _growing.Registry.Aliases.Challenger));
    }

    [Fact]
    public void AnswersThatMoveFarWait()
    {
        _growing.Train();

        var (exitCode, answer, _) = _growing.Tool.Run(
            "retrain",
            "--add",
            _growing.Write("new.csv", New(400)),
            "--promote",
            "--json",
            "--margin",
            "1",
            "--pay-move",
            "0",
            "--role-change",
            "1");

        var told = Json(answer);
        Assert.Equal((4, "waits"), (exitCode, Text(told, "state")));
        Assert.Contains(Reasons(told, "waits"), reason => reason.StartsWith("Found the middle pay of country ", StringComparison.Ordinal)
            && reason.Contains(" (original rows) ", StringComparison.Ordinal));
        Assert.Equal(Text(told, "challenger"), _growing.Registry.Aliases.Waiting!.Version);
        Assert.Equal(Reasons(told.GetProperty("verdict").GetProperty("waits")), _growing.Registry.Aliases.Waiting.Reasons);
    }

    [Fact]
    public void ADryRunTellsTheRowsAndWritesNothing()
    {
        _growing.Train();
        // Whose row is older than the one held is left out.
        var older = First[20] with { ObservedOn = new(2019, 1, 1) };
        var added = _growing.Write("new.csv", [.. New(400), older]);
        File.AppendAllText(added, "bad,made,never\n");
        var before = _growing.Tree();

        var (exitCode, answer, error) = _growing.Retrain("--add", added, "--dry-run", "--json");

        Assert.Equal(3, exitCode);
        Assert.EndsWith("1202 rows in = 1201 used + 1 rejected\n", error, StringComparison.Ordinal);
        var plan = Json(answer);
        Assert.Equal(
            [
                ("former", 800),
                ("added", 401),
                ("replaced", 10),
                ("replacedByNumber", 0),
                ("outdated", 1),
                ("rejected", 1),
                ("total", 1_190),
            ],
            plan.GetProperty("rows").EnumerateObject().Select(count => (count.Name, count.Value.GetInt32())));
        Assert.InRange(plan.GetProperty("judgedRows").GetInt32(), 200, 400);
        Assert.Equal((3, 255), (plan.GetProperty("aboutSeconds").GetInt32(), plan.GetProperty("aboutMegabytes").GetInt32()));
        Assert.Equal(before, _growing.Tree());
    }

    [Fact]
    public void WhenStoppedNothingIsHalfDone()
    {
        _growing.Train();
        var added = _growing.Write("new.csv", New(100));
        var before = _growing.Tree();

        var (exitCode, answer, error) = _growing.Tool.RunStopped("retrain", "--add", added, "--promote");

        Assert.Equal((130, "", "Stopped; nothing is half written.\n"), (exitCode, answer, error));
        Assert.Equal(before, _growing.Tree());
    }
}
