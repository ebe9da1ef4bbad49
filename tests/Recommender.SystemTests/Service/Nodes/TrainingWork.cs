using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.Bundles;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service.Retraining;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>A training whose version is promoted.</summary>
internal sealed class TrainingWork(Cluster cluster, int node) : IWork
{
    private const int Outcomes = 400;

    private readonly ModelRegistry _registry = new(cluster.Store.Folder.File("models"), TimeProvider.System);
    private Guid _id;
    private bool _isEnded;

    public async Task BeginAsync()
    {
        await cluster.AskAsync(async store =>
            await store.Ledger.ExecuteDeleteAsync() + await store.Outcomes.ExecuteDeleteAsync()
            + await store.TrainingRuns.ExecuteDeleteAsync());
        await RetrainingRun.StoreAsync(cluster.Store.Factory, Outcomes);
        using var response = await cluster.Client(node).PostAsJsonAsync("/v1/training-runs", new { dryRun = false });
        response.EnsureSuccessStatusCode();
        _id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    public async Task ReachAsync(Step step, Random chance)
    {
        string[] states = [RunState.Exporting, RunState.Training, RunState.Judging];
        var state = states[chance.Next(states.Length)];
        await Until.HoldsAsync(
            async () => await FindAsync() is not { Turn: not null } run
                || (step == Step.Promote ? run.Verdict is not null : Array.IndexOf(states, run.State) >= Array.IndexOf(states, state)),
            $"the step {step}");
        await Task.Delay(chance.Next(step == Step.Promote ? 60 : 1500));
    }

    public async Task<string> TellAsync() => await FindAsync() is { } run ? $"{run.State}{(run.Verdict is null ? "" : ", judged")}" : "";

    public async Task EndAsync(int node, bool delete)
    {
        using var response = await cluster.Client(node).PostAsync(new Uri($"/v1/training-runs/{_id}/cancel", UriKind.Relative), null);
        Assert.True(response.IsSuccessStatusCode || (int)response.StatusCode == 409, $"{response.StatusCode}");
        _isEnded = true;
    }

    public async Task CheckAsync()
    {
        await Until.HoldsAsync(async () => await FindAsync() is { Turn: null }, "the end of the training");
        var run = Assert.Single(await cluster.AskAsync(store => store.TrainingRuns.AsNoTracking().ToListAsync()));
        Assert.True(run.State == RunState.Promoted || (_isEnded && run.State == RunState.Cancelled), $"{run.State}: {run.Problem}");
        RetrainingRun.NothingIsLeft(cluster.Store.Folder);
        Assert.Empty(RetrainingRun.Trainers(cluster.Store.Folder));

        // One version and one ledger; of a training that was cancelled one or none.
        var versions = _registry.Versions.Where(version => _registry.Manifest(version).Order == LedgerEntry.OfRun(_id)).ToList();
        var entries = await cluster.AskAsync(store => store.Ledger.AsNoTracking().ToListAsync());
        Assert.Equal(versions, entries.Select(entry => entry.Version).Distinct());
        Assert.True(versions.Count == 1 || (run.State == RunState.Cancelled && versions.Count == 0), string.Join(' ', versions));
        foreach (var version in versions)
        {
            Assert.Equal(_registry.Manifest(version).Data.Single(data => data.Source == "outcomes").Rows, entries.Count);
        }

        Assert.Equal(run.State == RunState.Promoted ? Assert.Single(versions) : cluster.Champion, _registry.Aliases.Champion);
    }

    private Task<StoredRun?> FindAsync() =>
        cluster.AskAsync(store => store.TrainingRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Id == _id));
}
