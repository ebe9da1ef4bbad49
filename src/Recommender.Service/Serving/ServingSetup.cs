using Microsoft.Extensions.Options;
using Recommender.Hosting;
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
        services.AddSettings<SeedsOptions>(SeedsOptions.Section);
        services.AddJobRecommender(options => options.WaitAtStart = false);
        services
            .AddOptions<JobRecommenderOptions>()
            .Configure<IOptions<ServiceOptions>, IOptions<ModelFolderOptions>, IOptions<SeedsOptions>>((options, service, folder, seeds) =>
            {
                (options.Folder, options.RequireCovered) = (service.Value.Models, folder.Value.RequireCovered);
                options.AddedTables = string.IsNullOrWhiteSpace(seeds.Value.Add) ? "" : seeds.Value.Add;
            });
        services.AddJson(HealthJson.Default);
        services.AddExceptionHandler<ModelFaultHandler>();
        services.AddSingleton<IHostLifetime, StarterLifetime>();
        services.AddSingleton<BackgroundParts>();
        services.AddSingleton<Drain>();
    }
}
