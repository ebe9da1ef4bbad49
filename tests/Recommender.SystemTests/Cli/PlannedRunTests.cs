using System.Diagnostics;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>
/// A table that is planned, scored part by part and merged comes out in the bytes of one run, whatever starts the parts.
/// </summary>
public sealed class PlannedRunTests : IDisposable
{
    private const int Rows = 3_000;

    private readonly CommandRun _tool = new();
    private readonly PlannedRun _run;

    public PlannedRunTests() => _run = new(_tool);

    public void Dispose() => _tool.Dispose();

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

        var parts = _run.Plan(people, "--parts", "3", "--format", format, "--top", "2");
        Assert.Equal(input == "csv.gz" ? 1 : 3, parts);
        for (var part = parts; part >= 1; part--)
        {
            Assert.Equal(0, _run.Score(part).ExitCode);
        }

        var (exitCode, _, error) = _tool.Run("merge", "--run", _run.Path, "--out", merged, "--rejects", rejects);
        Assert.True(exitCode == 3, error);
        Assert.EndsWith($"{Rows} rows in = ", error[..(error.LastIndexOf(" = ", StringComparison.Ordinal) + 3)], StringComparison.Ordinal);
        Assert.Equal(PlannedRun.Hash(wholeRejects), PlannedRun.Hash(rejects));
        Assert.Equal(PlannedRun.Hash(whole), PlannedRun.Hash(merged));
    }

    [Fact]
    public void APartThatIsDoneIsNotScoredAgain()
    {
        _run.Plan(PlannedTables.Write(_tool.Folder, "csv", Rows), "--parts", "2");
        Assert.Equal(0, _run.Score(2).ExitCode);
        var rows = _tool.Folder.File("run/part-00002.csv");
        var written = File.GetLastWriteTimeUtc(rows);

        var (exitCode, _, error) = _run.Score(2);

        Assert.Equal(0, exitCode);
        Assert.StartsWith("Part 2 of 2 is done already.\n", error, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(rows));
        File.Delete(rows);
        Assert.Equal(0, _run.Score(2).ExitCode);
        Assert.True(File.Exists(rows));
    }

    [Fact]
    public void TheVariablesOfWhatStartsTheProcessNameThePart()
    {
        _run.Plan(PlannedTables.Write(_tool.Folder, "csv", Rows), "--parts", "3");

        foreach (var (variable, value) in new[] { ("JOB_COMPLETION_INDEX", "0"), ("SLURM_ARRAY_TASK_ID", "2"), ("PARALLEL_SEQ", "3") })
        {
            using var process = ToolProcess.StartIn(
                "", new Dictionary<string, string?> { [variable] = value }, "score", "--run", _run.Path);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        Assert.Equal(["part-00001.json", "part-00002.json", "part-00003.json"], _run.Names().Where(name =>
            name.StartsWith("part", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)));
    }

    [NeedsFact("parallel")]
    public void GnuParallelScoresTheParts_OneOfThemAgainAfterAKill()
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", 20_000);
        var parts = _run.Plan(people, "--rows-a-part", "6000");
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
        _run.MergedIsOneRun(people);
    }
}
