using Recommender.Service.Batches;
using Recommender.Service.Catalogue;
using Recommender.Service.Decisions;
using Recommender.Service.Desk;
using Recommender.Service.Documentation;
using Recommender.Service.Inference;
using Recommender.Service.Jobs;
using Recommender.Service.Models;
using Recommender.Service.Outcomes;
using Recommender.Service.Pages;
using Recommender.Service.People;
using Recommender.Service.Recommendations;
using Recommender.Service.Requests;
using Recommender.Service.Retraining;
using Recommender.Service.Safety;
using Recommender.Service.Serving;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Service.Telemetry;
using Recommender.Service.Tools;
using Recommender.Service.Words;

namespace Recommender.Service;

/// <summary>The HTTP service: its table of contents.</summary>
public static class RecommenderService
{
    /// <summary>Builds the service; the caller runs it. Settings are those of ASP.NET's configuration, "Service:Data" and so on.</summary>
    /// <exception cref="ServiceRefusedException">Some of the settings cannot be used; a line for each.</exception>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> settings) => Build(settings, _ => { });

    /// <summary>The same with some of its parts replaced.</summary>
    internal static WebApplication Build(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection> replace)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddSettings(settings);
        builder.Services.AddServing();
        builder.Services.AddStore();
        builder.Services.AddSafety();
        builder.Services.AddRateLimits();
        builder.Services.AddWords();
        builder.Services.AddOutcomes();
        builder.Services.AddPeople();
        builder.Services.AddDecisions();
        builder.Services.AddSingleton<SupervisedTool>();
        builder.AddJobs(BatchServices.Limit);
        builder.Services.AddBatches();
        builder.Services.AddRetraining();
        builder.Services.AddCatalogue();
        builder.Services.AddInference();
        builder.Services.AddModels();
        builder.Services.AddPages();
        builder.Services.AddDesk();
        builder.Services.AddStrictJson();
        builder.Services.AddApiDocuments();
        builder.AddTelemetry();
        builder.ThrowIfAnySettingIsWrong();
        replace(builder.Services);

        var app = builder.Build();

        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders(ApiDocuments.Page, path => PageAccess.IsPage(path) || DeskAccess.IsDesk(path));
        app.UseTrustedProxies();
        app.UseCrossSiteGuard();
        RequestBody.Use(app);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();

        app.MapAll();
        return app;
    }

    private static void MapAll(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1").RequireAuthorization(Scopes.Read);
        v1.MapRecommendations();
        v1.MapCatalogue();
        v1.MapModels();
        v1.MapOutcomes();
        v1.MapPeople();
        v1.MapBatches();
        v1.MapTrainingRuns();

        app.MapInference();
        app.MapHealth();
        app.MapMetrics();
        app.MapApiDocuments();
        app.MapPages();
        app.MapDesk();
    }
}
