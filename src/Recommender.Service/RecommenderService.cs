using Microsoft.Extensions.Options;
using Recommender.Models;
using Recommender.Service.Outcomes;
using Recommender.Service.People;
using Recommender.Service.Recommendations;
using Recommender.Service.Retraining;
using Recommender.Service.Safety;
using Recommender.Service.Serving;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service;

/// <summary>The HTTP service: its table of contents.</summary>
public static class RecommenderService
{
    /// <summary>Builds the service; the caller runs it. Settings are those of ASP.NET's configuration, "Service:Data" and so on.</summary>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);

        builder.Services.AddOptions<ServiceOptions>().BindConfiguration(ServiceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new ModelRegistry(
            services.GetRequiredService<IOptions<ServiceOptions>>().Value.Models, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<LiveModel>();
        builder.Services.AddHostedService<ModelPolling>();
        builder.Services.AddSingleton<SupervisedTool>();
        builder.Services.AddStore();
        builder.Services.AddSafety();
        builder.Services.AddOutcomes();
        builder.Services.AddPeople();
        builder.Services.AddRetraining();
        builder.Services.AddProblemDetails();
        // Who started the service is told why it did not start; its log need not say so again with a trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        var app = builder.Build();

        app.UseExceptionHandler();
        app.UseStatusCodePages();

        app.UseAuthentication();
        app.UseAuthorization();

        var v1 = app.MapGroup("/v1").RequireAuthorization(Scopes.Read);
        v1.MapRecommendations();
        v1.MapOutcomes();
        v1.MapPeople();
        v1.MapTrainingRuns();

        return app;
    }
}
