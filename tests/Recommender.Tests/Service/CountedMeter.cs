using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Recommender.Tests.Service;

/// <summary>
/// What one counter of one service counts from now on, by its first tag. What a process exports mixes its services: meters of one name
/// share their metrics, and end with the first service that ends.
/// </summary>
internal sealed class CountedMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public CountedMeter(ServiceRun service, string counter)
    {
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == counter && instrument.Meter.Scope == service.App.Services.GetRequiredService<IMeterFactory>())
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => _counts.AddOrUpdate(tags[0].Value!.ToString()!, count, (_, before) => before + count));
        _listener.Start();
    }

    /// <summary>In the order of tags.</summary>
    public IReadOnlyList<(string Tag, long Count)> ByTag =>
        [.. _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    public void Dispose() => _listener.Dispose();
}
