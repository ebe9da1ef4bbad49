using Recommender.Models;
using Recommender.Profiles;
using Recommender.Recommending;

namespace Recommender.Service.Serving;

/// <summary>
/// Looks twice a second which version is the champion, whoever promoted it, and lets it answer once its golden profiles gave their
/// answers and it is warm. Polls: file watchers miss changes on network and container file systems.
/// </summary>
internal sealed class ModelPolling(LiveModel live, ModelRegistry registry, TimeProvider clock, ILogger<ModelPolling> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.5);

    /// <summary>A version that was refused is tried again now and then: its folder may have been restored.</summary>
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(10);

    private string? _refused;
    private DateTimeOffset _refusedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            Look();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Look()
    {
        string? version = null;
        try
        {
            version = registry.Find(ModelAliases.ChampionName);
            if (version == live.Current?.Version)
            {
                live.Settle();
                _refused = null;
            }
            else if (version != _refused || clock.GetUtcNow() - _refusedAt >= BeforeAnotherTry)
            {
                Load(version);
            }
        }
        catch (Exception fault) when (fault is ModelNotFoundException or BundleDamagedException or BundleIncompatibleException
            or InputUnusableException or IOException or UnauthorizedAccessException)
        {
            (_refused, _refusedAt) = (version, clock.GetUtcNow());
            if (live.Fault != fault.Message)
            {
                ServingLog.Refused(logger, version ?? "?", fault.Message);
                live.Keep(fault.Message);
            }
        }
    }

    private void Load(string version)
    {
        var start = clock.GetTimestamp();
        var recommender = new JobRecommender(registry.Open(version));
        WarmUp.Run(recommender);
        live.Swap(new(version, recommender));
        _refused = null;
        ServingLog.Swapped(logger, version, clock.GetElapsedTime(start).TotalMilliseconds);
    }
}
