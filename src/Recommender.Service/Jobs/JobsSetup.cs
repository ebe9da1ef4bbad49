using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;
using Recommender.Service.Nodes;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Jobs;

/// <summary>
/// The job engine, whose tables are in the service's own database. On PostgreSQL all services on it are one cluster, in which a job of a
/// node that fell silent goes to another.
/// </summary>
internal static class JobsSetup
{
    private const string Tables = "jobs_";

    /// <summary>Jobs that need no slot, as they only wait for the database or are one at a time.</summary>
    private const int Unlimited = 16;

    /// <param name="builder">The service.</param>
    /// <param name="limits">How many jobs of a limit a node does at once.</param>
    public static void AddJobs(this WebApplicationBuilder builder, Action<IServiceProvider, ExecutionLimitsBuilder> limits)
    {
        var (services, clock, own) = (builder.Services, new StoreClock(), ThisNode.Create());
        services.AddSettings<JobOptions>(JobOptions.Section);
        services.AddSingleton(clock);
        services.AddNodes(own);
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobFaults>();
        services.AddQuartz(engine =>
        {
            engine.ConfigureScheduler(node =>
            {
                (node.InstanceName, node.InstanceId) = ("recommender", own.Id);
                node.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                // So late another node sees an order, or a slot that it has free.
                node.IdleWaitTime = TimeSpan.FromSeconds(1);
            });
            engine.UseTimeProvider(clock);
            engine.UseExecutionLimits(limits);
            engine.UseDefaultThreadPool(64 + Unlimited);
            engine.UsePersistentStore(store => Configure(store, builder.Configuration[$"{ServiceOptions.Section}:Database"] is not null));
        });
        services.AddOptions<ClusteringOptions>().Configure<IOptions<JobOptions>>((cluster, jobs) =>
            (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (jobs.Value.CheckIn, 3 * jobs.Value.CheckIn));
        services.AddHostedService<ClockSetting>();
        // What cannot start is said at the start.
        services.AddQuartzHostedService(host => (host.WaitForJobsToComplete, host.AwaitApplicationStarted) = (true, false));
        services.AddHostedService<RecurringJobs>();
    }

    private static void Configure(IPersistentStoreBuilder store, bool isPostgres)
    {
        if (isPostgres)
        {
            store.UsePostgres(source => source.DataSourceFactory = services => Source(NpgsqlFactory.Instance, services));
            store.UseClustering();
        }
        else
        {
            store.UseSqlite(source => source.DataSourceFactory = services => Source(SqliteFactory.Instance, services));
        }

        store.ProvisionSchema();
        store.ConfigureStore(options =>
        {
            options.TablePrefix = Tables;
            options.StoreJobDataAsStrings = true;
            options.RecoverFiringsCancelledByShutdown = true;
            // A service that cannot start ends, and nobody has stopped the engine then.
            options.UseBackgroundThreads = true;
            options.DbRetryInterval = TimeSpan.FromSeconds(2);
        });
    }

    private static DbDataSource Source(DbProviderFactory driver, IServiceProvider services) =>
        driver.CreateDataSource(services.GetRequiredService<StoreFactory>().ConnectionString);
}
