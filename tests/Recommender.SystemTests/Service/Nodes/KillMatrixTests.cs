using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.Bundles;
using Recommender.Tests;
using Xunit.Abstractions;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>
/// Whatever goes wrong at whatever moment, it ends as if nothing had happened. <c>RECOMMENDER_KILL_MOMENTS</c> says how many moments are
/// drawn, <c>RECOMMENDER_KILL_SEED</c> with which number they begin: a moment can be had again by its number.
/// </summary>
public sealed class KillMatrixTests(ITestOutputHelper output)
{
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(60);

    [NeedsFact("/usr/lib/postgresql")]
    public async Task WhateverGoesWrong_ItEndsAsIfNothingHadHappened()
    {
        var first = Number("RECOMMENDER_KILL_SEED") ?? Random.Shared.Next(1_000_000);
        var faults = new List<string>();
        await using var cluster = await Cluster.StartAsync();
        for (var number = first; number < first + (Number("RECOMMENDER_KILL_MOMENTS") ?? 3); number++)
        {
            var moment = new KillMoment(number);
            var start = Stopwatch.GetTimestamp();
            var (at, fault) = await TryAsync(cluster, moment);
            Tell($"{moment} ({at}): {fault ?? "as if nothing had happened"}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
            faults.AddRange(fault is null ? [] : [$"{moment}: {fault}"]);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [NeedsFact("/usr/lib/postgresql", Blows.FakeTime)]
    public async Task TheClocksOfTheMatrixAreWrong()
    {
        await using var cluster = await Cluster.StartAsync();
        foreach (var blow in Blows.All.Where(blow => blow.Prepared.Length > 0))
        {
            await cluster.KillAsync(0);
            await cluster.StartAsync(0, blow.Prepared);

            using var answer = await cluster.Client(0).GetAsync(new Uri("/health/live", UriKind.Relative));

            Assert.InRange(Math.Abs((answer.Headers.Date!.Value - TimeProvider.System.GetUtcNow()).TotalSeconds), 50, 70);
        }
    }

    private static async Task<(string At, string? Fault)> TryAsync(Cluster cluster, KillMoment moment)
    {
        if (moment.Blow.Needs is { } file && !File.Exists(file))
        {
            return ($"left out without {file}", null);
        }

        var at = "before it";
        try
        {
            if (moment.Blow.Prepared.Length > 0)
            {
                await cluster.KillAsync(0);
                await cluster.StartAsync(0, moment.Blow.Prepared);
            }

            var node = moment.Chance.Next(Cluster.Count);
            await ChampionAsync(cluster, node);
            IWork work = moment.IsTraining ? new TrainingWork(cluster, node) : new BatchWork(cluster, node);
            await work.BeginAsync();
            await work.ReachAsync(moment.Step, moment.Chance);
            at = await work.TellAsync();
            await moment.Blow.StrikeAsync(cluster, work, moment.Chance);
            await work.CheckAsync();
            await CheckAsync(cluster);
            return (at, null);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return (at, fault.ToString());
        }
        finally
        {
            if (moment.Blow.Prepared.Length > 0)
            {
                await cluster.KillAsync(0);
                await cluster.StartAsync(0);
            }
        }
    }

    private static async Task CheckAsync(Cluster cluster)
    {
        var champion = new ModelRegistry(cluster.Store.Folder.File("models"), TimeProvider.System).Aliases.Champion;
        foreach (var node in Enumerable.Range(0, Cluster.Count))
        {
            await cluster.ReadyAsync(node);
            await Until.HoldsAsync(async () => await VersionAsync(cluster.Client(node)) == champion, $"the champion at node {node}");
        }

        for (var start = Stopwatch.GetTimestamp(); await StuckAsync(cluster) is { Count: > 0 } stuck;)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < StuckAfter, $"stuck in the engine: {string.Join("; ", stuck)}");
            await Task.Delay(200);
        }
    }

    // What a moment before has trained is promoted.
    private static async Task ChampionAsync(Cluster cluster, int node)
    {
        if (new ModelRegistry(cluster.Store.Folder.File("models"), TimeProvider.System).Aliases.Champion != cluster.Champion)
        {
            using var promoted = await cluster.Client(node).PostAsync(
                new Uri($"/v1/models/{cluster.Champion}/promote", UriKind.Relative), null);
            promoted.EnsureSuccessStatusCode();
        }

        await Until.HoldsAsync(async () => await VersionAsync(cluster.Client(node)) == cluster.Champion, "the champion of the beginning");
    }

    private static async Task<string> VersionAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/v1/recommendations", new { skills = new[] { "python" } });
        return answer.Headers.GetValues("X-Model-Version").Single();
    }

    // What is about a batch or a training that is over, what is of a node that is gone, and what recurs and is late.
    private static Task<List<string>> StuckAsync(Cluster cluster) => cluster.AskAsync(store => store.Database.SqlQueryRaw<string>(
        """
        SELECT 'trigger ' || trigger_group || ' ' || trigger_name || ' ' || trigger_state AS "Value" FROM jobs_triggers
        WHERE trigger_group <> 'recurring' OR trigger_state IN ('ERROR', 'PAUSED', 'PAUSED_BLOCKED')
            OR next_fire_time < 621355968000000000 + (extract(epoch FROM clock_timestamp()) - 30) * 10000000
        UNION ALL SELECT 'job ' || job_group || ' ' || job_name FROM jobs_job_details WHERE job_group <> 'recurring'
        UNION ALL SELECT 'paused ' || trigger_group FROM jobs_paused_trigger_grps
        UNION ALL SELECT 'fired ' || coalesce(job_group, trigger_group) || ' ' || state FROM jobs_fired_triggers
        WHERE trigger_group <> 'recurring' OR instance_name NOT IN (SELECT instance_name FROM jobs_scheduler_state)
        UNION ALL SELECT 'node ' || instance_name FROM jobs_scheduler_state
        WHERE (SELECT count(*) FROM jobs_scheduler_state) > 3
        """).ToListAsync());

    // Where a run of many moments is: they take an hour.
    private void Tell(string line)
    {
        output.WriteLine(line);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, ".artifacts/kills")).FullName;
        File.AppendAllText(Path.Combine(folder, "moments.log"), line + "\n");
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
