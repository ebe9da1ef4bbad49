using System.Globalization;
using System.Text;
using Recommender.Cli.Output;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>A run that was interrupted is gone on with at its last whole block, and ends as if nothing had happened.</summary>
public sealed class ScoreResumeTests : IDisposable
{
    private const int Kills = 10;

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("scored.csv")]
    [InlineData("scored.csv.gz")]
    [InlineData("scored.ndjson")]
    public void KilledTenTimes_TheResultIsThatOfOneRun(string name)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var people = _tool.Folder.Write("people.csv", People(20_000));
        var (whole, wholeRejects) = (_tool.Folder.File($"whole-{name}"), _tool.Folder.File("whole-rejects.csv"));
        var (scored, rejects) = (_tool.Folder.File(name), _tool.Folder.File("rejects.csv"));
        Assert.Equal(3, _tool.Run("score", people, "--out", whole, "--rejects", wholeRejects, "--models", _tool.Models).ExitCode);

        string[] order = ["score", people, "--out", scored, "--rejects", rejects, "--models", _tool.Models, "--resume"];
        string[] ours = [$".{name}.draft", ".rejects.csv.draft", $".{name}.journal", $".{name}.journal.new"];
        string[] known = [name, "rejects.csv", .. ours, "people.csv", "models", $"whole-{name}", "whole-rejects.csv"];
        var ended = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = ToolProcess.Start(order);
            if (process.WaitForExit(random.Next(150, 900)))
            {
                ended++;
            }

            process.Kill();
            process.WaitForExit();
            Assert.Empty(NamesLeft().Except(known));
            if (ended > 0)
            {
                File.Delete(scored);
                ended = 0;
            }
        }

        var (exitCode, error) = ToolProcess.Run(order);
        Assert.True(exitCode == 3, $"seed {seed}: {error}");
        Assert.True(File.ReadAllBytes(whole).AsSpan().SequenceEqual(File.ReadAllBytes(scored)), $"seed {seed}: other bytes");
        Assert.True(File.ReadAllBytes(wholeRejects).AsSpan().SequenceEqual(File.ReadAllBytes(rejects)), $"seed {seed}: other rejects");
        Assert.EndsWith("20000 rows in = 17142 scored + 2858 rejected\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain(NamesLeft(), file => file.StartsWith('.'));
    }

    [Fact]
    public void AnUnfinishedRunIsTold_AndIsGoneOnWithOnlyAsItWas()
    {
        var people = _tool.Folder.Write("people.csv", People(3_000));
        var scored = _tool.Folder.File("scored.csv");
        _tool.Run("score", people, "--out", _tool.Folder.File("whole.csv"));
        LeaveUnfinished(people, scored);

        var done = BatchJournal.Read(BatchFile.JournalOf(scored))!.Counts().In;
        Refused(
            FormattableString.Invariant($"Found an unfinished run of {done:#,0} rows"),
            "for '",
            "; expected none; go on with --resume, or start over with --restart.");
        Refused("with the columns 5 roles, 3 cities; expected 2 roles, 3 cities as asked for; "
            + "ask for the same, or start over with --restart.", "", "", "--resume", "--top", "2");
        File.WriteAllText(people, File.ReadAllText(people).Replace("p7,", "q7,", StringComparison.Ordinal));
        Refused("other rows than the unfinished run has scored; expected the table it began with; "
            + "name that one, or start over with --restart.", "", "", "--resume");
        File.WriteAllText(people, People(3_000));
        Assert.Equal(3, _tool.Run("score", people, "--out", scored, "--resume").ExitCode);
        Assert.Equal(File.ReadAllText(_tool.Folder.File("whole.csv")), File.ReadAllText(scored));

        void Refused(string start, string middle, string end, params string[] more)
        {
            var (exitCode, _, error) = _tool.Run(["score", people, "--out", scored, .. more]);
            Assert.Equal(2, exitCode);
            Assert.Contains(start, error, StringComparison.Ordinal);
            Assert.Contains(middle, error, StringComparison.Ordinal);
            Assert.Contains(end, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ADraftThatIsDamagedIsCutAtItsLastGoodBlock()
    {
        var people = _tool.Folder.Write("people.csv", People(3_000));
        var (whole, scored) = (_tool.Folder.File("whole.csv"), _tool.Folder.File("scored.csv"));
        _tool.Run("score", people, "--out", whole);
        LeaveUnfinished(people, scored);
        var draft = _tool.Folder.File(".scored.csv.draft");
        var bytes = File.ReadAllBytes(draft);
        bytes[^100] ^= 1;
        File.WriteAllBytes(draft, bytes);

        Assert.Equal(3, _tool.Run("score", people, "--out", scored, "--resume").ExitCode);
        Assert.Equal(File.ReadAllText(whole), File.ReadAllText(scored));
    }

    [Fact]
    public void RestartBeginsAnew()
    {
        var people = _tool.Folder.Write("people.csv", People(3_000));
        var (whole, scored) = (_tool.Folder.File("whole.csv"), _tool.Folder.File("scored.csv"));
        _tool.Run("score", people, "--out", whole, "--top", "2");
        LeaveUnfinished(people, scored);

        Assert.Equal(3, _tool.Run("score", people, "--out", scored, "--top", "2", "--restart").ExitCode);
        Assert.Equal(File.ReadAllText(whole), File.ReadAllText(scored));
    }

    [Fact]
    public void ARunThatIsUnderWayIsNotDisturbedByAnother()
    {
        var people = _tool.Folder.Write("people.csv", People(10));
        var draft = new DraftFile(_tool.Folder.File("scored.csv"));
        draft.Create();
        draft.Write("of the other run"u8);

        var (exitCode, _, error) = _tool.Run("score", people, "--out", _tool.Folder.File("scored.csv"), "--restart");

        Assert.Equal(2, exitCode);
        Assert.Contains("used by another process", error, StringComparison.Ordinal);
        draft.Dispose();
        Assert.Equal("of the other run", File.ReadAllText(draft.Path));
    }

    [Fact]
    public void AFolderThatIsNotThereIsToldInOneLine()
    {
        var people = _tool.Folder.Write("people.csv", People(10));

        var (exitCode, _, error) = _tool.Run("score", people, "--out", Path.Combine(_tool.Folder.Path, "none", "scored.csv"));

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Found: Could not find a part of the path", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void ADiskThatIsFullLeavesOneLineAndWhatIsDone()
    {
        var people = _tool.Folder.Write("people.csv", People(3_000));
        var scored = _tool.Folder.File("scored.csv");
        // The runtime's own memory files would be limited too, were its pages mapped twice.
        var limited = "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 1000; "
            + $"exec dotnet '{typeof(Recommender.Cli.CommandLineTool).Assembly.Location}' score '{people}' --out '{scored}' --models "
            + $"'{_tool.Models}'";
        using var process = System.Diagnostics.Process
            .Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", limited]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 2, error);
        Assert.Contains("rows are kept beside", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "expected files that can be read and written; check the path, its rights and the space left.\n",
            error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(scored));
        Assert.Equal(3, _tool.Run("score", people, "--out", scored, "--resume").ExitCode);
    }

    /// <summary>Every seventh row is rejected; some have a line break in quotes.</summary>
    internal static string People(int rows)
    {
        var text = new StringBuilder("profile_id,skills,years_experience,country,city\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"p{row},{(row % 3 == 0 ? "\"python|\nspark|quux\"" : "sql|python")},"
                + $"{(row % 7 == 0 ? "x" : row % 9)},GB,{new string('z', 300)}\n");
        }

        return text.ToString();
    }

    // As a kill leaves it: the last block written to the draft alone, and not the whole of it.
    private void LeaveUnfinished(string people, string scored)
    {
        var (exitCode, _, error) = _tool.RunForTwoBlocks("score", people, "--out", scored, "--models", _tool.Models);
        Assert.True(exitCode == 130, error);
        File.AppendAllText(new RunLeftovers(scored).Draft, "p1200,");
    }

    private HashSet<string> NamesLeft() =>
        [.. Directory.EnumerateFileSystemEntries(_tool.Folder.Path).Select(path => Path.GetFileName(path))];
}
