using System.Collections.Concurrent;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>The jobs that this service works at now.</summary>
internal sealed class BatchRuns
{
    private readonly ConcurrentDictionary<Guid, BatchRun> _all = new();

    /// <summary>How far a job is; null when it is not worked at here, or only begins.</summary>
    public ToolStep? Progress(Guid id) => _all.TryGetValue(id, out var run) ? run.Step : null;

    public BatchRun Begin(Guid id, CancellationToken stopping) => _all[id] = new(stopping);

    public void End(Guid id)
    {
        if (_all.TryRemove(id, out var run))
        {
            run.End();
        }
    }

    /// <summary>Stops the work at a job; done when its process has ended. Nothing happens when it is not worked at here.</summary>
    public async Task StopAsync(Guid id)
    {
        if (_all.TryGetValue(id, out var run))
        {
            run.Stop();
            await run.Ended;
        }
    }
}

/// <summary>The work at one job.</summary>
internal sealed class BatchRun(CancellationToken stopping)
{
    // Not disposed: who stops it may be late.
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ToolStep? Step { get; set; }

    public CancellationToken Stopped => _stop.Token;

    public Task Ended => _ended.Task;

    public void Stop() => _stop.Cancel();

    public void End() => _ended.SetResult();
}
