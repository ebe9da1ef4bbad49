using Microsoft.EntityFrameworkCore;
using Recommender.Service.Settings;

namespace Recommender.Service.Store;

/// <summary>
/// The store as the rest of the service gets it: <see cref="IDbContextFactory{TContext}"/> of <see cref="RecommenderStore"/>.
/// </summary>
internal static class StoreRegistration
{
    /// <summary>Registers the store; at the start it is brought up to date before anything else begins.</summary>
    public static void AddStore(this IServiceCollection services)
    {
        services.AddSettings<StoreOptions>(StoreOptions.Section);
        services.AddSingleton<StoreFactory>();
        services.AddSingleton<IDbContextFactory<RecommenderStore>>(all => all.GetRequiredService<StoreFactory>());
        services.AddSingleton<StoreSecrets>();
        services.AddSingleton<StoreUpgrade>();
        services.AddSingleton<SharedFolder>();
        services.AddHostedService<StoreStart>();
    }

    /// <summary>Upgrades before any other hosted service is started, in whatever order they were registered.</summary>
    private sealed class StoreStart(StoreUpgrade upgrade, SharedFolder shared, StoreFactory stores, ILogger<StoreUpgrade> logger)
        : IHostedLifecycleService
    {
        private static readonly string[] OfPeople = ["batches", "retraining"];

        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            // What an earlier version left open, or a tool that was killed.
            if (!OfPeople.All(folder => PrivateFiles.TryCloseFolder(Path.Combine(stores.Folder, folder))))
            {
                StoreLog.NotPrivate(logger);
            }

            await upgrade.RunAsync(cancellationToken);
            await shared.CheckAsync(cancellationToken);
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
