using System.Diagnostics;
using Recommender.Cli.Output;
using Recommender.Cli.Runs;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>A planned run whose processes are killed, or meet at one part, ends as if nothing had happened.</summary>
public sealed class PlannedRunKillTests : IDisposable
{
    private readonly CommandRun _tool = new();
    private readonly PlannedRun _run;

    public PlannedRunKillTests() => _run = new(_tool);

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void TwoProcessesAtOnePart_TheSecondIsToldSo_AndAKillLetsTheNextIn()
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", 20_000);
        _run.Plan(people, "--parts", "2");
        var (first, error) = StartedPart(1);
        using (first)
        {
            Signal(first, "STOP");
            Assert.False(first.HasExited);

            Assert.Equal(
                (75, $"Found part 1 in '{_run.Path}' under way: another process is at it; expected one at a time; "
                    + "wait until it is done, or stop it.\n"),
                ToolProcess.Run("score", "--run", _run.Path, "--part", "1"));
            Assert.Equal(0, ToolProcess.Run("score", "--run", _run.Path, "--part", "2").ExitCode);

            first.Kill();
            first.WaitForExit();
        }

        Assert.DoesNotContain("rejected", error(), StringComparison.Ordinal);
        Assert.Equal(0, ToolProcess.Run("score", "--run", _run.Path, "--part", "1").ExitCode);
        _run.MergedIsOneRun(people);
    }

    [Fact]
    public void KilledAgainAndAgain_TheResultIsThatOfOneRun()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var people = PlannedTables.Write(_tool.Folder, "csv", 20_000);
        _run.Plan(people, "--rows-a-part", "8000");
        for (var kill = 0; kill < 10; kill++)
        {
            Kill(random, "score", "--run", _run.Path, "--part", $"{random.Next(1, 4)}");
        }

        for (var part = 1; part <= 3; part++)
        {
            var (exitCode, error) = ToolProcess.Run("score", "--run", _run.Path, "--part", $"{part}");
            Assert.True(exitCode == 0, $"seed {seed}: {error}");
        }

        _run.MergedIsOneRun(people);
        Assert.All(_run.Names().Where(name => name.StartsWith('.')), name => Assert.EndsWith(".lock", name, StringComparison.Ordinal));
    }

    [Fact]
    public void APlanAndAMergeThatAreKilledLeaveNothingHalfWritten()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var people = PlannedTables.Write(_tool.Folder, "csv", 20_000);
        for (var kill = 0; kill < 5; kill++)
        {
            Kill(random, "plan", people, "--run", _run.Path, "--parts", "2", "--models", _tool.Models);
            // Throws where there is half a plan.
            _ = new RunFolder(_run.Path).FindPlan();
        }

        _run.Plan(people, "--parts", "2");
        _run.Score(1);
        _run.Score(2);
        var merged = _tool.Folder.File("merged.csv");
        for (var kill = 0; kill < 5; kill++)
        {
            Kill(random, "merge", "--run", _run.Path, "--out", merged);
            Assert.True(!File.Exists(merged) || File.ReadLines(merged).Count() == 17_143, $"seed {seed}");
        }

        _run.MergedIsOneRun(people);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_tool.Folder.Path), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("merge")]
    public void APlanOrAMergeWhileAnotherIsUnderWayIsToldSo(string verb)
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", 10);
        var merged = _tool.Folder.File("merged.csv");
        _run.Plan(people);
        _run.Score(1);
        using var other = new RunFolder(_run.Path).Hold();

        var (exitCode, answer, error) = verb == "plan"
            ? _tool.Run("plan", people, "--run", _run.Path)
            : _tool.Run("merge", "--run", _run.Path, "--out", merged);

        Assert.Equal((75, ""), (exitCode, answer));
        Assert.EndsWith(
            $"Found the run in '{_run.Path}' under way: another process is at it; expected one at a time; "
                + "wait until it is done, or stop it.\n",
            error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(merged));
    }

    [Fact]
    public void KilledBetweenTheLastNamesOfAPart_TheOthersAreGiven()
    {
        var left = LeftAfterTwoBlocks();
        var done = BatchJournal.Read(left.Journal)!;
        using (var journal = BatchJournal.Continue(left, done))
        {
            journal.End();
        }

        File.Move(_tool.Folder.File("run/.part-00001.rejects.csv.draft"), _tool.Folder.File("run/part-00001.rejects.csv"));

        Assert.Equal(0, _run.Score(1).ExitCode);
        Assert.Equal(done.Counts().In, PartRecord.Read(_tool.Folder.File("run/part-00001.json"))!.Counts.In);
        Assert.Equal(
            [".part-00001.lock", ".run.lock", "part-00001.csv", "part-00001.json", "part-00001.rejects.csv", "plan.json"], _run.Names());
    }

    [Fact]
    public void KilledBeforeItsRecord_APartIsScoredAnewToTheSameBytes()
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", 3_000);
        _run.Plan(people, "--parts", "2");
        _run.Score(1);
        _run.Score(2);
        var record = _tool.Folder.File("run/part-00001.json");
        var before = File.ReadAllText(record);

        File.Delete(record);
        Assert.Equal(0, _run.Score(1).ExitCode);

        Assert.Equal(before, File.ReadAllText(record));
        _run.MergedIsOneRun(people);
    }

    [Fact]
    public void ADamagedDraftIsBegunAnew()
    {
        LeftAfterTwoBlocks();
        File.Delete(_tool.Folder.File("run/.part-00001.rejects.csv.draft"));

        var (exitCode, _, error) = _run.Score(1);

        Assert.True(exitCode == 0, error);
        Assert.Contains("Part 1 starts over.", error, StringComparison.Ordinal);
        _run.Score(2);
        _run.MergedIsOneRun(_tool.Folder.File("people.csv"));
    }

    private RunLeftovers LeftAfterTwoBlocks()
    {
        _run.Plan(PlannedTables.Write(_tool.Folder, "csv", 20_000), "--parts", "2");
        var (exitCode, _, error) = _tool.RunForTwoBlocks("score", "--run", _run.Path, "--part", "1");
        Assert.True(exitCode == 130, error);
        Assert.Contains("; the same again goes on.\n", error, StringComparison.Ordinal);
        return new(_tool.Folder.File("run/part-00001.csv"));
    }

    // Started, and at its first block.
    private (Process Process, Func<string> Error) StartedPart(int part)
    {
        var process = ToolProcess.Start("score", "--run", _run.Path, "--part", $"{part}");
        var error = process.StandardError.ReadToEndAsync();
        var draft = _tool.Folder.File($"run/.{RunFolder.NameOf(part)}.csv.draft");
        while (!process.HasExited && !(File.Exists(draft) && new FileInfo(draft).Length > 0))
        {
            Thread.Yield();
        }

        return (process, () => error.Result);
    }

    private static void Kill(Random random, params string[] args)
    {
        using var process = ToolProcess.Start(args);
        process.WaitForExit(random.Next(150, 1_500));
        process.Kill();
        process.WaitForExit();
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
