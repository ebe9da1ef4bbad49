using System.Threading.Channels;
using Recommender.Service.Background;

namespace Recommender.Service.Store;

/// <summary>
/// Commits what many requests wait for in one transaction, since syncing the disk is what costs. A request goes on after its transaction
/// is committed, never before; what waits is committed before the service ends.
/// </summary>
/// <typeparam name="TWork">What one request hands in.</typeparam>
/// <typeparam name="TAnswer">What becomes of it.</typeparam>
/// <param name="name">What it is called where health says that it fails.</param>
/// <param name="mostWaiting">The most requests that wait; a further one is unavailable at once.</param>
/// <param name="rowsPerCommit">Rows after which a transaction takes no further request.</param>
/// <param name="unavailable">The answer where the store could not be written.</param>
/// <param name="logger">Where a failed turn is logged.</param>
internal abstract class GroupCommit<TWork, TAnswer>(string name, int mostWaiting, int rowsPerCommit, TAnswer unavailable, ILogger logger)
    : BackgroundPart(name, logger)
{
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(mostWaiting) { SingleReader = true });

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <summary>Ends when the work is committed, or could not be.</summary>
    protected async Task<TAnswer> HandInAsync(TWork work)
    {
        var waiting = new Waiting(work);
        return _waiting.Writer.TryWrite(waiting) ? await waiting.Done.Task : unavailable;
    }

    /// <summary>The rows that one request brings.</summary>
    protected abstract int RowsOf(TWork work);

    /// <summary>
    /// Commits one transaction and gives the answers in the order of the work. A fault of the store leaves nothing of it.
    /// </summary>
    protected abstract Task<IEnumerable<TAnswer>> CommitAsync(IReadOnlyList<TWork> together);

    /// <summary>The store could not be written.</summary>
    protected abstract void TellFault(int requests, string reason);

    protected override async Task TurnAsync(CancellationToken stop)
    {
        var together = new List<Waiting>();
        for (var rows = 0; rows < rowsPerCommit && _waiting.Reader.TryRead(out var one);)
        {
            together.Add(one);
            rows += RowsOf(one.Work);
        }

        if (together.Count > 0)
        {
            await AnswerAsync(together);
        }
    }

    protected override async Task WaitAsync(CancellationToken stop) => await _waiting.Reader.WaitToReadAsync(CancellationToken.None);

    // Asked to stop, it goes on until nobody waits.
    protected override bool IsOver(CancellationToken stop) => _waiting.Reader.Completion.IsCompleted;

    private async Task AnswerAsync(List<Waiting> together)
    {
        try
        {
            foreach (var (one, answer) in together.Zip(await CommitAsync([.. together.Select(one => one.Work)])))
            {
                one.Done.TrySetResult(answer);
            }
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            TellFault(together.Count, fault.GetBaseException().Message);
        }
        finally
        {
            together.ForEach(one => one.Done.TrySetResult(unavailable));
        }
    }

    private sealed record Waiting(TWork Work)
    {
        public TaskCompletionSource<TAnswer> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
