using Microsoft.EntityFrameworkCore;
using Recommender.Hosting;
using Recommender.Service.Outcomes;
using Recommender.Service.Store;

namespace Recommender.Service.Quality;

/// <summary>
/// Judges the model that answers by the newest outcomes, without those it learnt from. What was judged stays in memory, without a name,
/// until another version answers, so that only new outcomes are asked for; an erased one goes at the next look.
/// </summary>
internal sealed class OutcomeQuality(IDbContextFactory<RecommenderStore> stores, LiveModel live) : IDisposable
{
    /// <summary>The newest so many are judged.</summary>
    public const int Most = 5_000;

    private const int AtOnce = 500;

    private readonly SemaphoreSlim _turn = new(1);
    private string _version = "";
    private Dictionary<long, JudgedOutcome> _judged = [];

    /// <summary>Null while no model answers.</summary>
    public async Task<JudgedModel?> LookAsync(CancellationToken stop)
    {
        if (live.Current is not { } serving)
        {
            return null;
        }

        await _turn.WaitAsync(stop);
        try
        {
            await using var store = await stores.CreateDbContextAsync(stop);
            var newest = await store.Outcomes
                .OrderByDescending(outcome => outcome.Id)
                .Take(Most)
                .Select(outcome => new
                {
                    outcome.Id,
                    IsLearnt = store.Ledger.Any(entry => entry.OutcomeId == outcome.Id && entry.Version == serving.Version),
                })
                .ToListAsync(stop);
            var wanted = newest.FindAll(outcome => !outcome.IsLearnt).ConvertAll(outcome => outcome.Id);
            _judged = _version != serving.Version ? [] : wanted.Where(_judged.ContainsKey).ToDictionary(id => id, id => _judged[id]);
            _version = serving.Version;
            await JudgeAsync(store, new(serving.Recommender), wanted.FindAll(id => !_judged.ContainsKey(id)), stop);
            return new(serving.Version, serving.Recommender.Manifest.Pay.Coverage, QualityFigures.Of([.. _judged.Values]))
            {
                All = await store.Outcomes.CountAsync(stop),
                Learnt = newest.Count - wanted.Count,
            };
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // One that was erased meanwhile is not there.
    private async Task JudgeAsync(RecommenderStore store, OutcomeJudge judge, List<long> ids, CancellationToken stop)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var outcome in await store.Outcomes.AsNoTracking().Where(outcome => some.Contains(outcome.Id)).ToListAsync(stop))
            {
                stop.ThrowIfCancellationRequested();
                _judged[outcome.Id] = judge.Judge(outcome.Id, OutcomeRow.Read(outcome.Row), outcome.ReceivedAt);
            }
        }
    }
}

/// <summary>
/// The model that was judged, the share of people its bands are meant to hold, and the figures. <c>All</c> outcomes are held;
/// <c>Learnt</c> of the newest were left out, as the model learnt from them.
/// </summary>
public sealed record JudgedModel(string Version, double Coverage, QualityFigures Figures)
{
    public required int All { get; init; }

    public required int Learnt { get; init; }
}
