using Recommender.Service.Jobs;
using Recommender.Service.Requests;
using Recommender.Service.Settings;

namespace Recommender.Service.Batches;

/// <summary>What batches need.</summary>
internal static class BatchServices
{
    public static void AddBatches(this IServiceCollection services)
    {
        services.AddSettings<BatchJobOptions>(BatchJobOptions.Section);
        services.AddJson(BatchJson.Default);
        services.AddSingleton<BatchFolders>();
        services.AddSingleton<BatchUpload>();
        services.AddSingleton<BatchQueue>();
        services.AddSingleton<BatchRuns>();
        services.AddSingleton<BatchRunner>();
        services.AddSingleton<BatchPeople>();
        services.AddSingleton<BatchIntake>();
        services.AddSingleton<BatchEvents>();
        services.AddHostedService<BatchWork>();
        services.AddSingleton<IUpkeep, BatchSweep>();
    }
}
