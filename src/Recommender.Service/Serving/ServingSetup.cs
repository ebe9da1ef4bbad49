using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Service.Background;
using Recommender.Service.Requests;
using Recommender.Service.Settings;

namespace Recommender.Service.Serving;

/// <summary>The model that answers, what keeps it the champion, and what ends the service.</summary>
internal static class ServingSetup
{
    public static void AddServing(this IServiceCollection services)
    {
        services.AddSettings<ModelFolderOptions>(ModelFolderOptions.Section);
        services.AddSingleton(provider => new ModelRegistry(
            provider.GetRequiredService<IOptions<ServiceOptions>>().Value.Models, provider.GetRequiredService<TimeProvider>())
        {
            RequireCovered = provider.GetRequiredService<IOptions<ModelFolderOptions>>().Value.RequireCovered,
        });
        services.AddJson(HealthJson.Default);
        services.AddExceptionHandler<ModelFaultHandler>();
        services.AddSingleton<IHostLifetime, StarterLifetime>();
        services.AddSingleton<BackgroundParts>();
        services.AddSingleton<LiveModel>();
        services.AddSingleton<Drain>();
        services.AddSingleton<ChampionLoader>();
        services.AddHostedService<ModelPolling>();
    }
}
