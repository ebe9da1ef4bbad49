using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Recommender.Bundles;

namespace Recommender.Hosting;

/// <summary>What a host needs to serve a model.</summary>
public static class JobRecommenderServices
{
    private const string NoFolder =
        "Found no folder of models; expected one that holds published models; name it in JobRecommenderOptions.Folder.";

    private const string NoModel =
        "Found no model to serve; expected a version or an alias, such as 'champion'; name it in JobRecommenderOptions.Model.";

    private const string NoTime =
        "Found a time between two looks that is too short or too long; expected 10 ms to a day; correct JobRecommenderOptions.LookEvery.";

    private const string NoTables =
        "Found no folder of added tables; expected one that is there; correct JobRecommenderOptions.AddedTables, or leave it out.";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    /// <summary>
    /// Adds <see cref="LiveModel"/>, the <see cref="ModelRegistry"/> of its folder, and what keeps it the model that the options ask for.
    /// Options that cannot be used are refused when the host starts.
    /// </summary>
    public static IServiceCollection AddJobRecommender(this IServiceCollection services, Action<JobRecommenderOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<JobRecommenderOptions>().Configure(configure)
            .Validate(options => options.Folder.Length > 0, NoFolder)
            .Validate(options => options.Model.Length > 0, NoModel)
            .Validate(options => options.LookEvery >= Least && options.LookEvery <= Most, NoTime)
            .Validate(options => options.AddedTables.Length == 0 || Directory.Exists(options.AddedTables), NoTables)
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Registry);
        services.AddSingleton(_ => new LiveModel());
        services.AddSingleton<ModelLoader>();
        return services.AddHostedService<ModelPolling>();
    }

    private static ModelRegistry Registry(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<JobRecommenderOptions>>().Value;
        return new(options.Folder, provider.GetRequiredService<TimeProvider>()) { RequireCovered = options.RequireCovered };
    }
}
