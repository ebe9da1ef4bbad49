using System.Diagnostics;
using Recommender.Cli;
using Recommender.Cli.Output;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>
/// What is no regular file is written through or refused, never replaced; a link stays a link; nothing is counted that nobody got.
/// </summary>
public sealed class OutPlaceTests : IDisposable
{
    private const string Endings = ".csv, .tsv, .ndjson or .jsonl, each also with .gz, or .parquet or .xlsx";

    private static readonly int[] Done = [0, 3];

    private readonly CommandRun _tool = new();
    private readonly string _people;
    private readonly string _map;

    public OutPlaceTests()
    {
        _people = _tool.Folder.Write("people.csv", "profile_id,skills,role,years_experience\na,python,Dev,3\nb,sql,Dev,x\n");
        _map = _tool.Folder.Write("map.json", """{ "source": "s", "fields": { "role": { "column": "role" } } }""");
    }

    public void Dispose() => _tool.Dispose();

    public static TheoryData<string> Commands => ["score", "rejects", "import", "titles", "merge"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task APipeIsWrittenThrough(string command)
    {
        var (regular, pipe) = (_tool.Folder.File("regular.csv"), MakePipe("pipe.csv"));
        Assert.Contains(Write(command, regular).ExitCode, Done);

        // To open a pipe waits for its other end.
        var reading = Task.Run(() => File.ReadAllText(pipe));
        var (exitCode, _, error) = await Task.Run(() => Write(command, pipe));

        Assert.True(exitCode is 0 or 3, error);
        Assert.Equal(await File.ReadAllTextAsync(regular), await reading);
        Assert.Equal(FileKind.Pipe, FileKinds.Of(pipe));
        Assert.DoesNotContain(Directory.EnumerateFiles(_tool.Folder.Path), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void ADeviceIsWrittenThrough(string command)
    {
        Assert.Contains(Write(command, "/dev/null").ExitCode, Done);
        Assert.Equal(FileKind.CharacterDevice, FileKinds.Of("/dev/null"));

        var link = _tool.Folder.File("link.csv");
        File.CreateSymbolicLink(link, "/dev/null");
        Assert.Contains(Write(command, link).ExitCode, Done);
        Assert.Equal("/dev/null", new FileInfo(link).LinkTarget);
        Assert.Equal(FileKind.CharacterDevice, FileKinds.Of(link));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void ADeviceThatIsFullIsTold_AndNothingIsCounted(string command)
    {
        var (exitCode, _, error) = Write(command, "/dev/full");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Found: No space left on device", Assert.Single(Told(error)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void AFolderIsRefused(string command)
    {
        Directory.CreateDirectory(_tool.Folder.File("folder.csv"));

        var (exitCode, _, error) = Write(command, _tool.Folder.File("folder.csv"));

        Assert.Equal(2, exitCode);
        Assert.Contains("folder.csv' is a directory; expected ", Assert.Single(Told(error)), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Folder.File("folder.csv")));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void ALinkStaysALink_WhereverItPoints(string command)
    {
        var (target, link, chain, dangling) = (
            _tool.Folder.File("target.csv"),
            _tool.Folder.File("link.csv"),
            _tool.Folder.File("chain.csv"),
            _tool.Folder.File("dangling.csv"));
        File.WriteAllText(target, "of before");
        File.CreateSymbolicLink(link, "target.csv");
        File.CreateSymbolicLink(chain, link);
        File.CreateSymbolicLink(dangling, "new.csv");

        foreach (var (path, written) in new[] { (link, target), (chain, target), (dangling, _tool.Folder.File("new.csv")) })
        {
            Assert.Contains(Write(command, path).ExitCode, Done);
            Assert.NotNull(new FileInfo(path).LinkTarget);
            Assert.NotEqual("of before", File.ReadAllText(written));
            File.WriteAllText(target, "of before");
        }
    }

    [Fact]
    public void ALinkInACircleIsRefused()
    {
        var (one, other) = (_tool.Folder.File("one.csv"), _tool.Folder.File("other.csv"));
        File.CreateSymbolicLink(one, other);
        File.CreateSymbolicLink(other, one);

        var (exitCode, _, error) = Write("score", one);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Found: ", Assert.Single(Told(error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people.xls")]
    [InlineData("people.foo")]
    [InlineData("people.txt")]
    [InlineData("people.csv.zip")]
    [InlineData("people.parquet.gz")]
    [InlineData("people.2024")]
    public void AnEndingThatIsNotKnownIsRefusedWithTheKnownOnes(string name)
    {
        var target = _tool.Folder.File(name);

        Assert.Equal((2, "", Refusal(Endings)), Write("score", target));
        Assert.Equal((2, "", Refusal(Endings)), Write("merge", target));
        Assert.Equal((2, "", Refusal(".csv")), Write("import", target));
        Assert.Equal((2, "", Refusal(".csv")), Write("titles", target));
        Assert.False(File.Exists(target));

        string Refusal(string known) => $"Found --out '{target}' with an ending that is not known; expected {known}; rename it.\n";
    }

    [Theory]
    [InlineData("profiles.tsv")]
    [InlineData("profiles.csv.gz")]
    [InlineData("profiles.ndjson")]
    [InlineData("profiles.parquet")]
    public void AnImportWritesNothingButCsv(string name) => Assert.Equal(2, Write("import", _tool.Folder.File(name)).ExitCode);

    [Fact]
    public void ParquetIntoAPipeIsRefused()
    {
        var pipe = MakePipe("pipe.parquet");

        var (exitCode, _, error) = Write("score", pipe);

        Assert.Equal(
            (2, $"Found --out '{pipe}', where Parquet cannot be written; expected a regular file for it; name one, or another format.\n"),
            (exitCode, error));
    }

    [Theory]
    [InlineData("score '{0}' --out - --models '{1}' | head -1")]
    [InlineData("score '{0}' --out /dev/stdout --models '{1}' | head -1")]
    [InlineData("import --map '{2}' '{0}' --out - | head -1")]
    [InlineData("cities --seeds '{3}' | true")]
    [InlineData("cities --seeds '{3}' --json | true")]
    public async Task APipeThatNobodyReadsToItsEndIsTold_AndNothingIsCounted(string line)
    {
        var people = _tool.Folder.Write("many.csv", ScoreResumeTests.People(3_000).Replace("city", "role", StringComparison.Ordinal));

        var (exitCode, answer, error) = await ShellAsync(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, line, people, _tool.Models, _map, Repository.Seeds));

        Assert.True(exitCode == 2, error);
        Assert.InRange(Lines(answer).Length, 0, 1);
        Assert.Equal(
            "Found standard output closed by its reader before the end; expected it to be read whole; read all of it, or write to a file.",
            Lines(error)[^1]);
        Assert.DoesNotContain("3000 ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardOutputMayBeAFileThatIsFull()
    {
        var (exitCode, _, error) = await ShellAsync($"score '{_people}' --out - --models '{_tool.Models}' > /dev/full");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Found: No space left on device", Assert.Single(Told(error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardOutputMayBeAFileThatIsAppendedTo()
    {
        var file = _tool.Folder.Write("all.csv", "of before\n");

        await ShellAsync($"score '{_people}' --out /dev/stdout --models '{_tool.Models}' >> '{file}'");

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal("of before", lines[0]);
        Assert.StartsWith("profile_id,", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task APipeOfAnotherProcessIsWrittenWhole()
    {
        var people = _tool.Folder.Write("many.csv", ScoreResumeTests.People(3_000));

        var (_, answer, _) = await ShellAsync($"score '{people}' --out - --models '{_tool.Models}' | cat");

        Assert.Equal(_tool.Run("score", people, "--out", "-").Out, answer);
    }

    private string MakePipe(string name)
    {
        using var making = Process.Start("mkfifo", [_tool.Folder.File(name)]);
        making.WaitForExit();
        return _tool.Folder.File(name);
    }

    private (int ExitCode, string Out, string Error) Write(string command, string target)
    {
        switch (command)
        {
            case "rejects":
                return _tool.Run("score", _people, "--out", _tool.Folder.File("s.csv"), "--rejects", target);
            case "import":
                return _tool.Run("import", "--map", _map, _people, "--out", target);
            case "titles":
                var titles = _tool.Folder.Write("titles.json", """{ "source": "s", "occupation": "role", "titles": ["skills"] }""");
                return _tool.Run("import", "--titles", titles, _people, "--out", target);
            case "merge":
                var run = _tool.Folder.File("run");
                _tool.Run("plan", _people, "--run", run);
                _tool.Run("score", "--run", run, "--part", "1");
                return _tool.Run("merge", "--run", run, "--out", target);
            default:
                return _tool.Run("score", _people, "--out", target, "--rejects", "/dev/null");
        }
    }

    private static async Task<(int ExitCode, string Out, string Error)> ShellAsync(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"set -o pipefail; dotnet '{typeof(CommandLineTool).Assembly.Location}' {line}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(start)!;
        var (answer, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return (shell.ExitCode, await answer, await error);
    }

    private static IEnumerable<string> Told(string error) =>
        Lines(error).Where(line => !line.StartsWith("Scoring", StringComparison.Ordinal));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
