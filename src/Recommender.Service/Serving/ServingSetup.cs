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
        services.AddJobRecommender(options => options.WaitAtStart = false);
        services
            .AddOptions<JobRecommenderOptions>()
            .Configure<IOptions<ServiceOptions>, IOptions<ModelFolderOptions>>((options, service, folder) =>
            (options.Folder, options.RequireCovered) = (service.Value.Models, folder.Value.RequireCovered));
        services.AddJson(HealthJson.Default);
        services.AddExceptionHandler<ModelFaultHandler>();
        services.AddSingleton<IHostLifetime, StarterLifetime>();
        services.AddSingleton<BackgroundParts>();
        services.AddSingleton<Drain>();
    }
}
