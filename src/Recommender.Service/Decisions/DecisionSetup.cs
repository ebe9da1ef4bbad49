using Recommender.Service.Jobs;
using Recommender.Service.Settings;

namespace Recommender.Service.Decisions;

/// <summary>The decision log and its end.</summary>
internal static class DecisionSetup
{
    public static void AddDecisions(this IServiceCollection services)
    {
        services.AddSettings<DecisionOptions>(DecisionOptions.Section);
        services.AddSingleton<PersonHash>();
        services.AddSingleton<DecisionLog>();
        services.AddHostedService(provider => provider.GetRequiredService<DecisionLog>());
        services.AddSingleton<IUpkeep, DecisionForgetting>();
    }
}
