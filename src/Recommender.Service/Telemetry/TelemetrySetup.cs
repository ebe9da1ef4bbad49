using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Recommender.Service.Telemetry;

/// <summary>
/// Metrics at <c>/metrics</c> for Prometheus; metrics and traces to an OpenTelemetry collector where the usual variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
internal static class TelemetrySetup
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

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
            telemetry.WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddOtlpExporter());
        }
    }
}
