using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Service.Settings;

namespace Recommender.Service.Serving;

/// <summary>The model that answers, and what keeps it the champion.</summary>
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
        services.AddSingleton<LiveModel>();
        services.AddSingleton<Drain>();
        services.AddSingleton<ChampionLoader>();
        services.AddHostedService<ModelPolling>();
    }
}
