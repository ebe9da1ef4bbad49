using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Taxonomy;

namespace Recommender.Hosting;

/// <summary>
/// Lets the model that is asked for answer, once its golden profiles gave their answers and it is warm. One load at a time. Whatever goes
/// wrong, but for a lack of memory, means that a version is refused, and the last good one goes on.
/// </summary>
internal sealed class ModelLoader(
    LiveModel live, ModelRegistry registry, IOptions<JobRecommenderOptions> options, TimeProvider clock, ILogger<ModelLoader> logger)
{
    /// <summary>A version that was refused is tried again now and then: its folder may have been restored.</summary>
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(10);

    private readonly Lock _turn = new();
    private AddedTables? _added;
    private string? _refused;
    private DateTimeOffset _refusedAt;

    /// <summary>Looks which version is asked for; when this is done it answers, or <see cref="LiveModel.Fault"/> says why not.</summary>
    public void Look()
    {
        lock (_turn)
        {
            string? version = null;
            try
            {
                version = registry.Find(options.Value.Model);
                if (live.Current is { } current && current.Version == version)
                {
                    live.Swap(current, clock.GetUtcNow());
                }
                else if (version != _refused || clock.GetUtcNow() - _refusedAt >= BeforeAnotherTry)
                {
                    var start = clock.GetTimestamp();
                    Swap(live.Former is { } former && former.Version == version ? former : Prove(registry.Open(version)), start);
                }
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Refuse(version, fault);
            }
        }
    }

    /// <summary>Makes a version the champion, as it was proved; it answers when this is done.</summary>
    /// <param name="versionOrAlias">The version.</param>
    /// <param name="seen">The champion that whoever decided has seen, "" for none; null where that does not matter.</param>
    /// <exception cref="ChampionMovedException">Another one is the champion than was seen; nothing is changed.</exception>
    /// <exception cref="Exception">It was not proved, or could not be written down; nothing is changed.</exception>
    public ChampionChange Promote(string versionOrAlias, string? seen = null) =>
        Change(prove => registry.Promote(versionOrAlias, prove), seen);

    /// <summary>Makes the last former champion the champion again, as <see cref="Promote"/> does.</summary>
    public ChampionChange RollBack(string? seen = null) => Change(registry.RollBack, seen);

    private ChampionChange Change(Func<Action<ModelBundle>, ChampionChange> change, string? seen)
    {
        lock (_turn)
        {
            var (start, proved) = (clock.GetTimestamp(), (ServedModel?)null);
            ChampionMovedException? moved = null;
            var done = Unless(() => moved, () => change(bundle =>
            {
                // Nobody else changes it from here on until this is done.
                moved = ChampionMovedException.Of(seen, registry.Aliases.Champion);
                if (moved is not null)
                {
                    throw moved;
                }

                options.Value.BeforeChange(bundle.Manifest);
                proved = Prove(bundle);
            }));
            if (live.Current?.Version != done.Champion)
            {
                Swap(proved!, start);
            }

            return done;
        }
    }

    // The registry says of whatever goes wrong with a version that it is the version's fault.
    private static T Unless<T>(Func<Exception?> fault, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (BundleDamagedException) when (fault() is not null)
        {
            throw fault()!;
        }
    }

    private ServedModel Prove(ModelBundle bundle)
    {
        var recommender = ModelProof.Of(bundle);
        if (options.Value.AddedTables is { Length: > 0 } folder)
        {
            recommender = recommender.With(_added ??= AddedTables.Read(folder));
        }

        WarmUp.Run(recommender);
        return new(bundle.Manifest.Version, recommender);
    }

    private void Swap(ServedModel model, long start)
    {
        live.Swap(model, clock.GetUtcNow());
        _refused = null;
        HostingLog.Swapped(logger, model.Version, clock.GetElapsedTime(start).TotalMilliseconds);
        if (model.Recommender.Manifest.Warning is { } warning)
        {
            HostingLog.NotCovered(logger, warning);
        }
    }

    private void Refuse(string? version, Exception fault)
    {
        (_refused, _refusedAt) = (version, clock.GetUtcNow());
        var given = ModelFaults.Tell(fault, registry, version);
        if (live.Fault != given)
        {
            live.Keep(given);
            HostingLog.Refused(logger, version ?? "?", ModelFaults.Whole(fault));
        }
    }
}
