using Recommender.Models;
using Recommender.Profiles;
using Recommender.Recommending;

namespace Recommender.Service.Serving;

/// <summary>Lets the champion answer, once its golden profiles gave their answers and it is warm. One load at a time.</summary>
internal sealed class ChampionLoader(LiveModel live, ModelRegistry registry, TimeProvider clock, ILogger<ChampionLoader> logger)
{
    /// <summary>A version that was refused is tried again now and then: its folder may have been restored.</summary>
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(10);

    private readonly Lock _turn = new();
    private string? _refused;
    private DateTimeOffset _refusedAt;

    /// <summary>Looks which version is the champion; when this is done it answers, or <see cref="LiveModel.Fault"/> says why not.</summary>
    public void Look()
    {
        lock (_turn)
        {
            string? version = null;
            try
            {
                version = registry.Find(ModelAliases.ChampionName);
                if (live.Current?.Version != version && (version != _refused || clock.GetUtcNow() - _refusedAt >= BeforeAnotherTry))
                {
                    Load(version);
                }
                else if (live.Current is { } current && current.Version == version)
                {
                    live.Swap(current);
                }
            }
            catch (Exception fault) when (fault is ModelNotFoundException or BundleDamagedException or BundleIncompatibleException
                or InputUnusableException or IOException or UnauthorizedAccessException)
            {
                Refuse(version, fault);
            }
        }
    }

    private void Load(string version)
    {
        var start = clock.GetTimestamp();
        var serving = live.Former is { } former && former.Version == version ? former : new(version, new JobRecommender(registry.Open(version)));
        WarmUp.Run(serving.Recommender);
        live.Swap(serving);
        _refused = null;
        ServingLog.Swapped(logger, version, clock.GetElapsedTime(start).TotalMilliseconds);
    }

    private void Refuse(string? version, Exception fault)
    {
        (_refused, _refusedAt) = (version, clock.GetUtcNow());
        if (live.Fault != fault.Message)
        {
            live.Keep(fault.Message);
            ServingLog.Refused(logger, version ?? "?", fault.Message);
        }
    }
}
