using Recommender.Hosting;

namespace Recommender.Service.Nodes;

/// <summary>The nodes on one store; no bundle becomes the champion that a live one cannot read.</summary>
internal static class NodesSetup
{
    public static void AddNodes(this IServiceCollection services, ThisNode own)
    {
        services.AddSingleton(own);
        services.AddSingleton<LiveNodes>();
        services.AddHostedService<NodeBeat>();
        services
            .AddOptions<JobRecommenderOptions>()
            .Configure<LiveNodes>((options, nodes) => options.BeforeChange = nodes.ThrowIfUnreadable);
    }
}
