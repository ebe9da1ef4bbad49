using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>What happens to a job, as it happens: <c>progress</c>, and at last <c>end</c> with the job as it ended.</summary>
internal sealed class BatchEvents(
    BatchQueue queue,
    BatchIntake intake,
    IOptions<BatchJobOptions> options,
    TimeProvider clock,
    IHostApplicationLifetime life)
{
    public const string Progress = "progress";
    public const string End = "end";

    /// <summary>Said again after so long, so that nothing in between takes the connection for dead.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    /// <summary>Ends with the job, with who listens, with the service, or without a word when the job is deleted.</summary>
    public async IAsyncEnumerable<SseItem<BatchView>> OfAsync(Guid id, [EnumeratorCancellation] CancellationToken gone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone, life.ApplicationStopping);
        BatchView? sent = null;
        for (var at = clock.GetTimestamp(); await ViewAsync(id, stop.Token) is { } view; await WaitAsync(stop.Token))
        {
            if (BatchState.IsOver(view.State))
            {
                yield return new(view, End);
                yield break;
            }

            if (view != sent || clock.GetElapsedTime(at) >= LongestSilence)
            {
                (sent, at) = (view, clock.GetTimestamp());
                yield return new(view, Progress);
            }
        }
    }

    private async Task<BatchView?> ViewAsync(Guid id, CancellationToken stop) =>
        !stop.IsCancellationRequested && await queue.FindAsync(id, CancellationToken.None) is { } job ? await intake.ViewAsync(job) : null;

    private Task WaitAsync(CancellationToken stop) => Task.Delay(options.Value.Look, clock, stop).ContinueWith(
        _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
