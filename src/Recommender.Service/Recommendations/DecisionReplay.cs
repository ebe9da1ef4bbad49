using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Service.Serving;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Taxonomy;

namespace Recommender.Service.Recommendations;

/// <summary>Gives a kept answer again, from the version that gave it.</summary>
internal static class DecisionReplay
{
    /// <summary>The answer's body, the same bytes as were sent.</summary>
    /// <exception cref="ServiceRefusedException">
    /// Nothing is kept under that id, or this build or the model answers otherwise now.
    /// </exception>
    public static Task<byte[]> RunAsync(
        Guid id,
        ModelRegistry registry,
        IReadOnlyDictionary<string, string?> settings,
        CancellationToken stop) =>
        StoreSession.WithAsync(settings, async stores =>
        {
            await using var store = await stores.CreateDbContextAsync(stop);
            var kept = await store.Decisions.AsNoTracking().SingleOrDefaultAsync(decision => decision.Id == id, stop)
                ?? throw new ServiceRefusedException(
                    $"Found no kept answer {id}; expected the id of the header X-Decision-Id; "
                    + "see that --data is the service's, that its decision log is on, and that the days of keeping are not over.");
            var model = new JobRecommender(registry.Open(kept.ModelVersion));
            model = settings.GetValueOrDefault($"{SeedsOptions.Section}:{nameof(SeedsOptions.Add)}") is { Length: > 0 } added
                ? model.With(AddedTables.Read(added))
                : model;
            var answer = DecisionRequest.Read(kept.Request).Answer(new(kept.ModelVersion, model));
            return CryptographicOperations.FixedTimeEquals(SHA256.HashData(answer), kept.AnswerHash)
                ? answer
                : throw new ServiceRefusedException(
                    $"Found another answer to {id} than the one given on {kept.At:u} by model '{kept.ModelVersion}'; "
                    + "expected the same bytes; "
                    + "use the build that served it, with the added tables it had.");
        }, stop);
}
