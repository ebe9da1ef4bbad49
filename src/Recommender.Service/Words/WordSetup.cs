using Recommender.Service.Jobs;

namespace Recommender.Service.Words;

/// <summary>The counting of words that were not understood.</summary>
internal static class WordSetup
{
    public static void AddWords(this IServiceCollection services)
    {
        services.AddSingleton<WordBuffer>();
        services.AddSingleton<WordTable>();
        services.AddSingleton<AskedWords>();
        services.AddSingleton<WordCounting>();
        services.AddHostedService(all => all.GetRequiredService<WordCounting>());
        services.AddSingleton<IUpkeep>(all => all.GetRequiredService<WordCounting>());
    }
}
