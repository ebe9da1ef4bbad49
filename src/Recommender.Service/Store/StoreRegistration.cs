using Microsoft.EntityFrameworkCore;

namespace Recommender.Service.Store;

/// <summary>The store as the rest of the service gets it: <see cref="IDbContextFactory{TContext}"/> of <see cref="RecommenderStore"/>.</summary>
internal static class StoreRegistration
{
    /// <summary>Registers the store; at the start it is brought up to date before anything else begins.</summary>
    public static void AddStore(this IServiceCollection services)
    {
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<StoreFactory>();
        services.AddSingleton<IDbContextFactory<RecommenderStore>>(all => all.GetRequiredService<StoreFactory>());
        services.AddSingleton<StoreUpgrade>();
        services.AddHostedService<StoreStart>();
    }

    /// <summary>Upgrades before any other hosted service is started, in whatever order they were registered.</summary>
    private sealed class StoreStart(StoreUpgrade upgrade) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => upgrade.RunAsync(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
