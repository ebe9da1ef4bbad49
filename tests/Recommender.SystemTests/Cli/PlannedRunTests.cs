using System.Diagnostics;
using System.Security.Cryptography;
using Recommender.Cli.Output;
using Recommender.Cli.Runs;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>
/// A table that is planned, scored part by part and merged comes out in the bytes of one run, whoever scores which part when and is killed.
/// </summary>
public sealed class PlannedRunTests : IDisposable
{
    private const int Rows = 3_000;

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    private string Run => _tool.Folder.File("run");

    [Theory]
    [InlineData("csv", "csv")]
    [InlineData("csv", "csv.gz")]
    [InlineData("csv", "ndjson.gz")]
    [InlineData("csv", "parquet")]
    [InlineData("csv", "xlsx")]
    [InlineData("tsv", "tsv")]
    [InlineData("ndjson", "ndjson")]
    [InlineData("parquet", "parquet")]
    [InlineData("parquet", "csv")]
    [InlineData("csv.gz", "csv")]
    public void PartsMergedAreTheWhole_ByteForByte(string input, string format)
    {
        var people = PlannedTables.Write(_tool.Folder, input, Rows);
        var (whole, merged) = (_tool.Folder.File($"whole.{format}"), _tool.Folder.File($"merged.{format}"));
        var (wholeRejects, rejects) = (_tool.Folder.File("whole-rejects.csv"), _tool.Folder.File("rejects.csv"));
        Assert.Equal(3, _tool.Run("score", people, "--out", whole, "--rejects", wholeRejects, "--top", "2").ExitCode);

        var parts = Plan(people, "--parts", "3", "--format", format, "--top", "2");
        Assert.Equal(input == "csv.gz" ? 1 : 3, parts);
        for (var part = parts; part >= 1; part--)
        {
            Assert.Equal(0, Score(part).ExitCode);
        }

        var (exitCode, _, error) = _tool.Run("merge", "--run", Run, "--out", merged, "--rejects", rejects);
        Assert.True(exitCode == 3, error);
        Assert.EndsWith($"{Rows} rows in = ", error[..(error.LastIndexOf(" = ", StringComparison.Ordinal) + 3)], StringComparison.Ordinal);
        Assert.Equal(Hash(wholeRejects), Hash(rejects));
        Assert.Equal(Hash(whole), Hash(merged));
    }

    [Fact]
    public void APartThatIsDoneIsNotScoredAgain()
    {
        Plan(PlannedTables.Write(_tool.Folder, "csv", Rows), "--parts", "2");
        Assert.Equal(0, Score(2).ExitCode);
        var rows = _tool.Folder.File("run/part-00002.csv");
        var written = File.GetLastWriteTimeUtc(rows);

        var (exitCode, _, error) = Score(2);

        Assert.Equal(0, exitCode);
        Assert.StartsWith("Part 2 of 2 is done already.\n", error, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(rows));
        File.Delete(rows);
        Assert.Equal(0, Score(2).ExitCode);
        Assert.True(File.Exists(rows));
    }

    [Fact]
    public void TwoProcessesAtOnePart_TheSecondIsToldSo_AndAKillLetsTheNextIn()
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", 20_000);
        Plan(people, "--parts", "2");
        var (first, error) = StartedPart(1);
        using (first)
        {
            Signal(first, "STOP");
            Assert.False(first.HasExited);

            Assert.Equal(
                (75, $"Found part 1 in '{Run}' under way: another process is at it; expected one at a time; "
                    + "wait until it is done, or stop it.\n"),
                ToolProcess.Run("score", "--run", Run, "--part", "1"));
            Assert.Equal(0, ToolProcess.Run("score", "--run", Run, "--part", "2").ExitCode);

            first.Kill();
            first.WaitForExit();
        }

        Assert.DoesNotContain("rejected", error(), StringComparison.Ordinal);
        Assert.Equal(0, ToolProcess.Run("score", "--run", Run, "--part", "1").ExitCode);
        MergedIsOneRun(people);
    }

    [Fact]
    public void KilledAgainAndAgain_TheResultIsThatOfOneRun()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var people = PlannedTables.Write(_tool.Folder, "csv", 20_000);
        Plan(people, "--rows-a-part", "8000");
        for (var kill = 0; kill < 10; kill++)
        {
            using var process = ToolProcess.Start("score", "--run", Run, "--part", $"{random.Next(1, 4)}");
            process.WaitForExit(random.Next(150, 900));
            process.Kill();
            process.WaitForExit();
        }

        for (var part = 1; part <= 3; part++)
        {
            var (exitCode, error) = ToolProcess.Run("score", "--run", Run, "--part", $"{part}");
            Assert.True(exitCode == 0, $"seed {seed}: {error}");
        }

        MergedIsOneRun(people);
        Assert.All(Names().Where(name => name.StartsWith('.')), name => Assert.EndsWith(".lock", name, StringComparison.Ordinal));
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

        Assert.Equal(0, Score(1).ExitCode);
        Assert.Equal(done.Counts().In, PartRecord.Read(_tool.Folder.File("run/part-00001.json"))!.Counts.In);
        Assert.Equal(
            [".part-00001.lock", ".run.lock", "part-00001.csv", "part-00001.json", "part-00001.rejects.csv", "plan.json"], Names());
    }

    [Fact]
    public void KilledBeforeItsRecord_APartIsScoredAnewToTheSameBytes()
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", Rows);
        Plan(people, "--parts", "2");
        Score(1);
        Score(2);
        var record = _tool.Folder.File("run/part-00001.json");
        var before = File.ReadAllText(record);

        File.Delete(record);
        Assert.Equal(0, Score(1).ExitCode);

        Assert.Equal(before, File.ReadAllText(record));
        MergedIsOneRun(people);
    }

    [Fact]
    public void ADamagedDraftIsBegunAnew()
    {
        LeftAfterTwoBlocks();
        File.Delete(_tool.Folder.File("run/.part-00001.rejects.csv.draft"));

        var (exitCode, _, error) = Score(1);

        Assert.True(exitCode == 0, error);
        Assert.Contains("Part 1 begins anew.", error, StringComparison.Ordinal);
        Score(2);
        MergedIsOneRun(_tool.Folder.File("people.csv"));
    }

    [Fact]
    public void TheVariablesOfWhatStartsTheProcessNameThePart()
    {
        Plan(PlannedTables.Write(_tool.Folder, "csv", Rows), "--parts", "3");

        foreach (var (variable, value) in new[] { ("JOB_COMPLETION_INDEX", "0"), ("SLURM_ARRAY_TASK_ID", "2"), ("PARALLEL_SEQ", "3") })
        {
            using var process = ToolProcess.StartIn("", new Dictionary<string, string?> { [variable] = value }, "score", "--run", Run);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        Assert.Equal(["part-00001.json", "part-00002.json", "part-00003.json"], Names().Where(name =>
            name.StartsWith("part", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)));
    }

    [GnuParallelFact]
    public void GnuParallelScoresTheParts_OneOfThemAgainAfterAKill()
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", 20_000);
        var parts = Plan(people, "--rows-a-part", "6000");
        // The number comes from the variable that parallel sets; the first try of the second part is killed when it has hardly begun.
        _tool.Folder.Write("job.sh", $"""
            [ $PARALLEL_SEQ = 2 ] && mkdir killed && limit="timeout -s KILL 0.5"
            exec $limit dotnet '{typeof(Recommender.Cli.CommandLineTool).Assembly.Location}' score --run run

            """);

        using var shell = Process.Start(new ProcessStartInfo(
            "bash", ["-c", $"seq {parts} | parallel --will-cite --jobs 2 --retries 3 bash job.sh"])
        {
            WorkingDirectory = _tool.Folder.Path,
            RedirectStandardError = true,
        })!;
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();

        Assert.True(shell.ExitCode == 0, error);
        Assert.True(parts > 3 && Directory.Exists(_tool.Folder.File("killed")), error);
        MergedIsOneRun(people);
    }

    private RunLeftovers LeftAfterTwoBlocks()
    {
        Plan(PlannedTables.Write(_tool.Folder, "csv", 20_000), "--parts", "2");
        var (exitCode, _, error) = _tool.RunForTwoBlocks("score", "--run", Run, "--part", "1");
        Assert.True(exitCode == 130, error);
        Assert.Contains("; the same again goes on.\n", error, StringComparison.Ordinal);
        return new(_tool.Folder.File("run/part-00001.csv"));
    }

    private int Plan(string people, params string[] more)
    {
        var (exitCode, answer, error) = _tool.Run(["plan", people, "--run", Run, .. more]);
        Assert.True(exitCode == 0, error);
        return int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture);
    }

    private (int ExitCode, string Out, string Error) Score(int part) => _tool.Run("score", "--run", Run, "--part", $"{part}");

    private void MergedIsOneRun(string people)
    {
        var (whole, merged) = (_tool.Folder.File("whole.csv"), _tool.Folder.File("merged.csv"));
        var (wholeRejects, rejects) = (_tool.Folder.File("whole-rejects.csv"), _tool.Folder.File("rejects.csv"));
        Assert.Equal(3, _tool.Run("score", people, "--out", whole, "--rejects", wholeRejects).ExitCode);
        var (exitCode, _, error) = _tool.Run("merge", "--run", Run, "--out", merged, "--rejects", rejects);
        Assert.True(exitCode == 3, error);
        Assert.Equal((Hash(whole), Hash(wholeRejects)), (Hash(merged), Hash(rejects)));
    }

    // Started, and at its first block.
    private (Process Process, Func<string> Error) StartedPart(int part)
    {
        var process = ToolProcess.Start("score", "--run", Run, "--part", $"{part}");
        var error = process.StandardError.ReadToEndAsync();
        var draft = _tool.Folder.File($"run/.{RunFolder.NameOf(part)}.csv.draft");
        while (!process.HasExited && !(File.Exists(draft) && new FileInfo(draft).Length > 0))
        {
            Thread.Yield();
        }

        return (process, () => error.Result);
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Run).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
