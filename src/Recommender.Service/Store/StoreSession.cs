using Microsoft.EntityFrameworkCore;
using Recommender.Service.Settings;

namespace Recommender.Service.Store;

/// <summary>The store without the service around it, for commands.</summary>
internal static class StoreSession
{
    /// <summary>Opens the store that these settings name, upgraded if need be, and does something with it.</summary>
    /// <exception cref="ServiceRefusedException">The store cannot be used.</exception>
    public static async Task<T> WithAsync<T>(
        IReadOnlyDictionary<string, string?> settings, Func<IDbContextFactory<RecommenderStore>, Task<T>> act, CancellationToken stop)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<ServiceOptions>().BindConfiguration(ServiceOptions.Section);
        services.AddStore();
        await using var all = services.BuildServiceProvider();
        await all.GetRequiredService<StoreUpgrade>().RunAsync(stop);
        try
        {
            return await act(all.GetRequiredService<StoreFactory>());
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            throw StoreUpgrade.Unusable(all.GetRequiredService<StoreFactory>(), fault.GetBaseException());
        }
    }
}
