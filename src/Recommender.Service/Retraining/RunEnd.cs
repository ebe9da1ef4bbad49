using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Service.Nodes;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// What becomes of a run that was judged: its version is promoted, waits for an operator, or the champion is kept, with the reasons.
/// Versions that learnt from erased outcomes are retired, the champion excepted.
/// </summary>
internal sealed class RunEnd(
    TrainingRuns runs, TrainingLedger ledger, ModelRegistry registry, LiveNodes nodes, ILogger<RunEnd> logger)
{
    /// <summary>Done twice, as after a kill, it gives the same.</summary>
    public async Task ConcludeAsync(StoredRun run, CancellationToken stop)
    {
        var verdict = RunVerdict.Parse(run.Verdict!);
        var isChampion = registry.Aliases.Champion == run.Challenger;
        if ((verdict.Promotes || verdict.IsToWait) && !isChampion && await ObstacleAsync(run, stop) is { } obstacle)
        {
            verdict.Keep(obstacle);
        }

        if (verdict.Promotes && !isChampion && nodes.Obstacle(registry.Manifest(run.Challenger!)) is { } unreadable)
        {
            verdict.Wait(unreadable);
        }

        // From here on nothing is broken off but by a kill. No attempt promotes but the last.
        stop.ThrowIfCancellationRequested();
        if (!await runs.ChangeAsync(run, set => set.SetProperty(one => one.Verdict, verdict.ToString()), CancellationToken.None))
        {
            throw new OperationCanceledException("The run is another attempt's.");
        }

        if (verdict.Promotes && !isChampion)
        {
            registry.Promote(run.Challenger!, bundle => _ = ModelProof.Of(bundle), confirms: false);
        }
        else if (verdict.IsToWait && !isChampion)
        {
            registry.Hold(run.Challenger!, verdict.Waits);
        }

        foreach (var retired in await ledger.RetireErasedAsync(CancellationToken.None))
        {
            RetrainingLog.Retired(logger, retired);
        }

        var state = verdict.Promotes ? RunState.Promoted : verdict.IsToWait ? RunState.Waits : RunState.Kept;
        await runs.FinishAsync(run, state, problem: null, CancellationToken.None);
        RetrainingLog.Ended(logger, run.Id, state, run.Challenger!);
    }

    private async Task<string?> ObstacleAsync(StoredRun run, CancellationToken stop) =>
        registry.Aliases.Champion != run.Champion
            ? $"Found '{registry.Aliases.Champion}' promoted meanwhile; expected '{run.Champion}', against which this version was judged; "
                + "order another run."
        : await ledger.ErasedSinceAsync(run.Challenger!, stop) is not null
            ? "Found outcomes erased while this version learnt from them; expected none; it is retired: order another run."
        : null;
}
