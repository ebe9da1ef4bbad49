using Microsoft.Extensions.Options;
using Quartz;
using Recommender.Service.Jobs;
using Recommender.Service.Requests;
using Recommender.Service.Settings;

namespace Recommender.Service.Batches;

/// <summary>What batches need.</summary>
internal static class BatchServices
{
    /// <summary>How many child processes a node has at work at batches.</summary>
    public static void Limit(IServiceProvider services, ExecutionLimitsBuilder limits) =>
        limits.ForGroup(BatchOrders.Limit, services.GetRequiredService<IOptions<BatchJobOptions>>().Value.AtOnce);

    public static void AddBatches(this IServiceCollection services)
    {
        services.AddSettings<BatchJobOptions>(BatchJobOptions.Section);
        services.AddJson(BatchJson.Default);
        services.AddSingleton<BatchFolders>();
        services.AddSingleton<BatchUpload>();
        services.AddSingleton<BatchQueue>();
        services.AddSingleton<BatchTool>();
        services.AddSingleton<BatchEnd>();
        services.AddSingleton<BatchPeople>();
        services.AddSingleton<BatchIntake>();
        services.AddSingleton<BatchEvents>();
        services.AddSingleton<BatchMeters>();
        services.AddSingleton<IUnfinished, BatchOrders>();
        services.AddSingleton<IUpkeep, BatchSweep>();
    }
}
