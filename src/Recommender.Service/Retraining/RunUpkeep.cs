using Recommender.Service.Jobs;

namespace Recommender.Service.Retraining;

/// <summary>Clears what runs have left that ended while no service was there, or whose trainer outlived them.</summary>
internal sealed class RunUpkeep(TrainingRuns runs, RunFolders folders, TrainingLedger ledger) : IUpkeep
{
    public string Name => "the clearing of training runs";

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var cleared = 0;
        foreach (var id in folders.Held)
        {
            if (await runs.FindAsync(id, stop) is null or { Turn: null })
            {
                folders.Delete(id);
                cleared++;
            }
        }

        if (await runs.UnderWayAsync(stop) is null && (await ledger.LeftAsync(stop)).Count > 0)
        {
            await ledger.TrySettleAsync();
            cleared++;
        }

        return cleared;
    }
}
