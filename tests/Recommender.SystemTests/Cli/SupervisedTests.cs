using System.Diagnostics;
using System.Text.Json;
using Recommender.Cli;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>A parent process reads JSON, and no command outlives it.</summary>
public sealed class SupervisedTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void AScoreTellsStepsAndCountsAsJson()
    {
        var people = _tool.Folder.Write("people.csv", ScoreResumeTests.People(20_000));

        using var process = ToolProcess.Start(
            "score",
            people,
            "--out",
            _tool.Folder.File("scored.csv"),
            "--rejects",
            _tool.Folder.File("rejects.csv"),
            "--models",
            _tool.Models,
            "--supervised");
        var lines = Lines(process.StandardError.ReadToEnd());
        process.WaitForExit();

        Assert.Equal(3, process.ExitCode);
        var counts = lines[^1];
        Assert.Equal("""{"rowsIn":20000,"used":17142,"rejected":2858,"filtered":0}""", counts.GetRawText());
        Assert.NotEmpty(lines[..^1]);
        Assert.All(lines[..^1], line =>
        {
            Assert.Equal(
                ["step", "done", "total", "rows", "rowsPerSecond", "secondsLeft"], line.EnumerateObject().Select(member => member.Name));
            Assert.Equal(
                ("Scoring", new FileInfo(people).Length), (line.GetProperty("step").GetString(), line.GetProperty("total").GetInt64()));
        });
        var rows = lines[..^1].Select(line => line.GetProperty("rows").GetInt64()).ToList();
        Assert.Equal(rows.Order(), rows);
    }

    [Fact]
    public void WhenStandardInputEnds_ACommandStopsAsOnCtrlC()
    {
        using var people = new EndlessPeople(_tool.Folder.File("endless.csv"));
        string[][] commands =
        [
            [
                "score",
                people.Path,
                "--out",
                _tool.Folder.File("scored.csv"),
                "--models",
                _tool.Models,
            ],
            ["train", "--data", _tool.WriteMadePeople(20_000), "--seeds", Repository.Seeds, "--models", _tool.Models],
            ["evaluate", "--data", _tool.WriteMadePeople(20_000), "--seeds", Repository.Seeds, "--split", "kfold:5"],
        ];
        foreach (var command in commands)
        {
            using var process = ToolProcess.Start([.. command, "--supervised"]);
            Assert.Contains("\"step\":", process.StandardError.ReadLine(), StringComparison.Ordinal);

            process.StandardInput.Close();

            Assert.True(process.WaitForExit(Until.Longest), command[0]);
            Assert.Equal(130, process.ExitCode);
            Assert.Equal("""{"problem":"Stopped; nothing is half written."}""", Lines(process.StandardError.ReadToEnd())[^1].GetRawText());
        }

        Assert.Equal([_tool.Version], HandMadeModel.Registry(_tool.Models).Versions);
    }

    [Fact]
    public void WhenTheParentIsKilled_ItsChildEndsToo()
    {
        using var people = new EndlessPeople(_tool.Folder.File("endless.csv"));
        var scored = _tool.Folder.File("scored.csv");
        var line = $"exec 3> >(exec dotnet '{typeof(CommandLineTool).Assembly.Location}' score '{people.Path}' --out '{scored}' --models "
            + $"'{_tool.Models}' --supervised); echo $!; read -r _";
        using var parent = Process.Start(new ProcessStartInfo("bash", ["-c", line])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var child = Process.GetProcessById(
            int.Parse(parent.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("Scoring", parent.StandardError.ReadLine(), StringComparison.Ordinal);

        parent.Kill();

        Assert.True(child.WaitForExit(Until.Longest));
        Assert.False(File.Exists(scored));
    }

    [Theory]
    [InlineData("score", "-", "--out", "scored.csv")]
    [InlineData("train", "--data", "-")]
    [InlineData("evaluate", "--data", "-")]
    public void InputFromStandardInputIsRefused(params string[] command)
    {
        var (exitCode, _, error) = _tool.RunWith("skills\npython\n", [.. command, "--supervised"]);

        Assert.Equal(2, exitCode);
        Assert.Equal(
            "Found '-' as input beside --supervised; expected files, as standard input tells that the parent process lives; "
            + "name a file, or leave --supervised out.",
            Lines(error).Single().GetProperty("problem").GetString());
    }

    [Fact]
    public void ACommandLineThatCannotBeUsedIsAProblemToo()
    {
        var (exitCode, _, error) = _tool.Run("score", "people.csv", "--top", "many", "--supervised");

        Assert.Equal(2, exitCode);
        Assert.All(Lines(error), line => Assert.Equal(["problem"], line.EnumerateObject().Select(member => member.Name)));
        Assert.Contains(
            Lines(error), line => line.GetProperty("problem").GetString()!.StartsWith("--top: 'many'; expected", StringComparison.Ordinal));
    }

    [Fact]
    public void OtherLinesAreNotes()
    {
        var people = _tool.Folder.Write("people.csv", "skills,colour\npython,red\n");

        var lines = Lines(_tool.Run("score", people, "--out", "-", "--supervised").Error);

        Assert.Contains(
            lines, line => line.TryGetProperty("note", out var note) && note.GetString()!.Contains("colour", StringComparison.Ordinal));
    }

    private static JsonElement[] Lines(string error) =>
        [.. error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}
