using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Jobs;

/// <summary>
/// Writes into the store how far a child process is, so that every node tells it: a second apart, and always the last that was reported.
/// </summary>
/// <param name="write">Writes it. Where the store is out of reach the next one is tried.</param>
internal sealed class ProgressNote(Func<string, Task> write) : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private ToolStep? _told;
    private Task _writing = Task.CompletedTask;

    /// <summary>Returns at once. One thread tells.</summary>
    public void Tell(ToolStep step)
    {
        Volatile.Write(ref _told, step);
        if (_writing.IsCompleted)
        {
            _writing = Task.Run(WriteAsync);
        }
    }

    /// <summary>Nothing is written afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _writing;
        _end.Dispose();
    }

    private async Task WriteAsync()
    {
        while (!_end.IsCancellationRequested && Interlocked.Exchange(ref _told, null) is { } step)
        {
            try
            {
                await write(step.ToJson());
            }
            catch (Exception fault) when (StoreFault.Is(fault))
            {
            }

            await Task.Delay(Between, TimeProvider.System, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
