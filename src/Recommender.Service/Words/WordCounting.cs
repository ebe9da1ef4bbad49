using Recommender.Service.Background;
using Recommender.Service.Jobs;
using Recommender.Service.Store;

namespace Recommender.Service.Words;

/// <summary>Brings the words of the last seconds into the store, and forgets those that nobody says any more.</summary>
internal sealed class WordCounting(WordBuffer buffer, WordTable table, TimeProvider clock, ILogger<WordCounting> logger)
    : BackgroundPart("the counting of unknown words", logger), IUpkeep
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    public async Task<int> RunAsync(CancellationToken stop) => await table.ForgetOldAsync(stop);

    /// <summary>Counts what is there now.</summary>
    public async Task CountAsync(CancellationToken stop)
    {
        if (buffer.Take() is { Count: > 0 } words)
        {
            await table.AddAsync(words, stop);
        }
    }

    // What the store does not take is lost: nobody relies on every word.
    protected override async Task TurnAsync(CancellationToken stop)
    {
        try
        {
            await CountAsync(stop);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
        }
    }

    protected override Task WaitAsync(CancellationToken stop) => Task.Delay(Between, clock, stop);
}
