using Recommender.Service.Store;

namespace Recommender.Service.Safety;

/// <summary>The keys of a store without the service around it, for the commands on them.</summary>
internal static class KeyDesk
{
    /// <summary>Opens the store that these settings name, upgraded if need be, and does something with its keys.</summary>
    /// <exception cref="ServiceRefusedException">The store cannot be used.</exception>
    public static async Task WithAsync(IReadOnlyDictionary<string, string?> settings, Func<ApiKeys, Task> act, CancellationToken stop)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<ServiceOptions>().BindConfiguration(ServiceOptions.Section);
        services.AddStore();
        services.AddSingleton<ApiKeys>();
        await using var all = services.BuildServiceProvider();
        await all.GetRequiredService<StoreUpgrade>().RunAsync(stop);
        try
        {
            await act(all.GetRequiredService<ApiKeys>());
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            throw StoreUpgrade.Unusable(all.GetRequiredService<StoreFactory>(), fault.GetBaseException());
        }
    }
}
