using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Recommender.Cli;
using Recommender.Service.Settings;
using Recommender.Service.Tools;
using Recommender.SystemTests.Cli;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Service.Tools;

public sealed class SupervisedToolTests : IDisposable
{
    private readonly CommandRun _run = new();
    private readonly List<ToolStep> _steps = [];

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task ACommandTellsStepsAndRowsAndItsAnswer()
    {
        var people = _run.Folder.Write("people.csv", ScoreResumeTests.People(700));

        var end = await Tool().RunAsync(["score", people, "--out", "-", "--models", _run.Models], _steps.Add, CancellationToken.None);

        Assert.Equal((3, true), (end.ExitCode, end.IsDone));
        Assert.Equal(new ToolRows(700, 600, 100, 0), end.Rows);
        Assert.Equal(20, end.Notes.Count(note => note.StartsWith(people, StringComparison.Ordinal)) + 1);
        Assert.StartsWith("… and 80 more", end.Notes[^1], StringComparison.Ordinal);
        Assert.StartsWith("profile_id,", end.Output, StringComparison.Ordinal);
        Assert.All(_steps, step => Assert.Equal("Scoring", step.Step));
        Assert.NotEmpty(_steps);
    }

    [Fact]
    public async Task ACommandThatCannotFinishGivesItsOwnLine()
    {
        var end = await Tool().RunAsync([
            "score", _run.Folder.Write("people.csv", ""), "--out", _run.Folder.File("scored.csv"), "--models", _run.Models,
        ], _steps.Add, CancellationToken.None);

        Assert.Equal((2, false, false), (end.ExitCode, end.IsDone, end.IsCrash));
        Assert.Contains("an empty file; expected a header and rows", end.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskedToStop_ItHasEndedWhenThatIsTold()
    {
        using var stop = new CancellationTokenSource();
        var people = _run.Folder.Write("people.csv", ScoreResumeTests.People(1_000_000));
        var scored = _run.Folder.File("scored.csv");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tool().RunAsync(
            ["score", people, "--out", scored, "--models", _run.Models], _ => stop.Cancel(), stop.Token));

        Assert.False(File.Exists(scored));
        using var draft = new FileStream(_run.Folder.File(".scored.csv.draft"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.NotEqual(0, draft.Length);
    }

    [Fact]
    public async Task WhatDoesNotStopIsKilled()
    {
        using var stop = new CancellationTokenSource();
        var start = 0L;
        string[] deaf = ["bash", "-c", "echo '{\"step\":\"deaf\"}' >&2; while :; do sleep 0.1; done", "deaf"];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Tool(patience: 0.2, deaf).RunAsync(["score"], _ => Stop(), stop.Token));

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.15), Until.Longest);

        void Stop()
        {
            start = Stopwatch.GetTimestamp();
            stop.Cancel();
        }
    }

    [Fact]
    public async Task AKilledCommandIsCrash_AndItsLastWordsAreKept()
    {
        var end = await Tool(patience: 1, "bash", "-c", "echo 'Out of memory.' >&2; kill -9 $$", "shell").RunAsync(
            ["score"], _steps.Add, CancellationToken.None);

        Assert.Equal((137, true), (end.ExitCode, end.IsCrash));
        Assert.Equal("Found the tool ended with exit code 137 (Out of memory.); expected it to finish; "
            + "look at the memory of the machine, and at what kills processes.", end.Reason);
    }

    [Fact]
    public async Task AProgramThatIsNotThereIsTold()
    {
        var end = await Tool(patience: 1, "/no/such/tool").RunAsync(["score"], _steps.Add, CancellationToken.None);

        Assert.False(end.IsDone || end.IsCrash);
        Assert.StartsWith("Found no program '/no/such/tool' that starts (", end.Problem, StringComparison.Ordinal);
        Assert.EndsWith("; expected the tool 'recommender'; correct the setting Service:Tool.", end.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryThreadOfTheChildHasALowPriority()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var stop = new CancellationTokenSource();
        var people = _run.Folder.Write("people.csv", ScoreResumeTests.People(1_000_000));
        var nices = new List<int>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tool().RunAsync(
            ["score", people, "--out", _run.Folder.File("scored.csv"), "--models", _run.Models],
            _ => { nices.AddRange(NicesOfScore(people)); stop.Cancel(); }, stop.Token));

        Assert.NotEmpty(nices);
        Assert.All(nices, nice => Assert.True(nice >= 10, string.Join(' ', nices)));
    }

    private static IEnumerable<int> NicesOfScore(string people) =>
        from process in Process.GetProcesses()
        let line = $"/proc/{process.Id}/cmdline"
        where File.Exists(line) && File.ReadAllText(line).Contains(people, StringComparison.Ordinal)
        from thread in Directory.GetDirectories($"/proc/{process.Id}/task")
        let fields = File.ReadAllText(Path.Combine(thread, "stat"))
        select int.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);

    private static SupervisedTool Tool() => Tool(300, "dotnet", typeof(CommandLineTool).Assembly.Location);

    private static SupervisedTool Tool(double patience, params string[] command)
    {
        var options = new ServiceOptions { ToolPatience = TimeSpan.FromSeconds(patience) };
        command.ToList().ForEach(options.Tool.Add);
        return new(Options.Create(options), TimeProvider.System, NullLogger<SupervisedTool>.Instance);
    }
}
