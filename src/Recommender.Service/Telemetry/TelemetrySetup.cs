using System.Diagnostics;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Recommender.Service.Safety;
using Recommender.Service.Serving;

namespace Recommender.Service.Telemetry;

/// <summary>
/// Metrics at <c>/metrics</c> for Prometheus; metrics and traces to an OpenTelemetry collector where the usual variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
internal static class TelemetrySetup
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void MapMetrics(this WebApplication app)
    {
        // Made now, so that the model's state is known before anybody asked for a recommendation.
        _ = app.Services.GetRequiredService<ServiceMeters>();
        var metrics = app.MapPrometheusScrapingEndpoint("/metrics");
        _ = app.Services.GetRequiredService<IOptions<SafetyOptions>>().Value.OpenMetrics
            ? metrics.AllowAnonymous()
            : metrics.RequireAuthorization(Scopes.Read);
    }

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceMeters>();
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddMeter(ServiceMeters.Name)
            .AddPrometheusExporter());
        if (builder.Configuration[Collector] is { Length: > 0 })
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = TellTheRouteAlone)
                .AddOtlpExporter());
        }
    }

    // A path names people: /v1/people/{id}.
    private static void TellTheRouteAlone(Activity activity, HttpResponse response) =>
        activity.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
}
