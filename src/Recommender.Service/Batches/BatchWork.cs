using Microsoft.Extensions.Options;
using Recommender.Service.Background;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>Takes jobs in the order they came and has as many worked at as the options say.</summary>
internal sealed class BatchWork(
    BatchQueue queue,
    BatchRunner runner,
    BatchFolders folders,
    IOptions<BatchJobOptions> options,
    IOptions<ServiceOptions> service,
    ILogger<BatchWork> logger)
    : BackgroundPart("the scoring of batches", logger)
{
    private readonly List<Task> _underWay = [];

    protected override async Task TurnAsync(CancellationToken stop)
    {
        Settle();
        try
        {
            while (_underWay.Count < options.Value.AtOnce && await queue.TakeAsync(IsHere, stop) is { } job)
            {
                _underWay.Add(runner.RunAsync(job, stop));
            }
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            BatchLog.Unusable(logger, fault.GetBaseException().Message);
        }
    }

    protected override Task WaitAsync(CancellationToken stop) => queue.WaitAsync(stop);

    protected override async Task EndAsync()
    {
        await Task.WhenAll(_underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Settle();
    }

    private void Settle()
    {
        foreach (var fault in _underWay.Select(run => run.Exception?.GetBaseException()).OfType<Exception>())
        {
            BatchLog.Unexpected(logger, fault);
        }

        _underWay.RemoveAll(run => run.IsCompleted);
    }

    // A database may be shared by services that each have a disk of their own; a store in a file has one.
    private bool IsHere(BatchJob job) => service.Value.Database is null || folders.Has(job);
}
