using Recommender.Service.Quality;

namespace Recommender.Service.Desk;

/// <summary>What the desk needs beside its endpoints.</summary>
internal static class DeskSetup
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<DeskSessions>();
        services.AddSingleton<OutcomeQuality>();
        services.AddSingleton<RequestFigures>();
        services.AddHostedService(all => all.GetRequiredService<RequestFigures>());
    }
}
