using System.Collections.Concurrent;
using System.Diagnostics;

namespace Recommender.Tests.Service.Telemetry;

public sealed class TracesTests
{
    [Fact]
    public async Task ATraceNamesTheRoute_AndNeverThePerson()
    {
        var ended = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        // Nothing listens there: what cannot be sent is dropped.
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?>(ServiceRun.WithoutKeys) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" });

        using var held = await service.Client.GetAsync(new Uri("/v1/people/jane-of-the-traces", UriKind.Relative));
        using var nowhere = await service.Client.GetAsync(new Uri("/v1/person/jane-of-the-traces", UriKind.Relative));

        await service.UntilAsync(() => Traces().Count() >= 2);
        Assert.Contains(Traces(), trace => Equals(trace.GetTagItem("url.path"), "/v1/people/{id}"));
        Assert.DoesNotContain(
            Traces().SelectMany(trace => trace.TagObjects.Select(tag => $"{tag.Value}").Append(trace.DisplayName)),
            text => text.Contains("jane", StringComparison.Ordinal));

        // Of this service alone: others may run beside.
        IEnumerable<Activity> Traces() => ended.Where(trace => Equals(trace.GetTagItem("server.port"), service.Client.BaseAddress!.Port));
    }
}
