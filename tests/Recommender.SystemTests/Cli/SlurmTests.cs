using System.Runtime.Versioning;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>The script for Slurm, run by Slurm as its head says.</summary>
[SupportedOSPlatform("linux")]
public sealed class SlurmTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [NeedsRootFact(SlurmServer.Controller, SlurmServer.Node, SlurmServer.Munge)]
    public void AnArrayScoresTheParts_OneOfThemAgainAfterAKill()
    {
        PlannedTables.Write(_tool.Folder, "csv", 20_000);
        var script = Path.Combine(Repository.Root, "src/Recommender.Service/Deploy/score.slurm");
        File.Copy(script, _tool.Folder.File("score.slurm"));
        // The tool as an array's task meets it on the path; the first try of the second part is killed when it has hardly begun.
        var programs = Directory.CreateDirectory(_tool.Folder.File("programs")).FullName;
        _tool.Folder.Write("programs/recommender", $"""
            #!/bin/bash
            [ "$SLURM_ARRAY_TASK_ID" = 2 ] && mkdir killed 2>/dev/null && limit="timeout -s KILL 0.3"
            exec $limit dotnet '{typeof(Recommender.Cli.CommandLineTool).Assembly.Location}' "$@"

            """);
        File.SetUnixFileMode(Path.Combine(programs, "recommender"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var commands = File.ReadAllLines(script)
            .Where(line => line.StartsWith("#   ", StringComparison.Ordinal)).Select(line => line[4..]).ToList();
        using var slurm = new SlurmServer();

        // Who is requeued waits for two minutes, which an operator can cut short.
        slurm.Shell(_tool.Folder.Path, programs, $$"""
            {{commands[0]}} --rows-a-part 6000
            """.Replace("run) --rows-a-part 6000", "run --rows-a-part 6000)", StringComparison.Ordinal) + $$"""

            {{commands[1]}}
            {{commands[2]}}
            while [ -n "$(squeue --noheader)" ]; do
                [ -d killed ] && scontrol update jobid="$scored"_2 StartTime=now 2>/dev/null || true
                sleep 1
            done
            """);

        Assert.Equal(3, commands.Count);
        Assert.True(Directory.Exists(_tool.Folder.File("killed")));
        var second = Directory.GetFiles(_tool.Folder.Path, "slurm-*_2.out").Single();
        Assert.Contains("Killed", File.ReadAllText(second), StringComparison.Ordinal);
        slurm.Shell(
            _tool.Folder.Path, programs, "recommender score people.csv --out whole.csv --rejects whole-rejects.csv || [ $? -eq 3 ]");
        foreach (var (whole, name) in new[] { ("whole.csv", "scored.csv"), ("whole-rejects.csv", "rejects.csv") })
        {
            Assert.Equal(PlannedRun.Hash(_tool.Folder.File(whole)), PlannedRun.Hash(_tool.Folder.File(name)));
        }
    }
}
