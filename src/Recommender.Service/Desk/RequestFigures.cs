using System.Diagnostics.Metrics;
using Recommender.Service.Quality;
using Recommender.Service.Serving;

namespace Recommender.Service.Desk;

/// <summary>
/// Requests of the last minute: how many, how many of them failed, how long the slowest hundredth took, and which share of the words given
/// was not understood. From the service's own metrics, into buckets of a second and of a tenth of a power of two. For any number of
/// threads.
/// </summary>
internal sealed class RequestFigures : IHostedService, IDisposable
{
    private const string Source = "Microsoft.AspNetCore.Hosting";
    private const string Duration = "http.server.request.duration";
    private const int Seconds = 60;
    private const int Buckets = 300;

    /// <summary>The shortest time that is told apart.</summary>
    private const double Least = 1e-5;

    private readonly Lock _turn = new();
    private readonly Second[] _seconds = [.. Enumerable.Range(0, Seconds).Select(_ => new Second())];
    private readonly TimeProvider _clock;
    private readonly MeterListener _listener = new();

    public RequestFigures(TimeProvider clock)
    {
        _clock = clock;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if ((instrument.Meter.Name, instrument.Name) is (Source, Duration) or (ServiceMeters.Name, ServiceMeters.WordCounter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            if (!IsStream(tags))
            {
                Count(seconds, StatusOf(tags));
            }
        });
        _listener.SetMeasurementEventCallback<long>((_, words, tags, _) => CountWords((int)words, IsKnown(tags)));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    /// <summary>Counts a request that is over.</summary>
    public void Count(double seconds, int status)
    {
        lock (_turn)
        {
            var second = This();
            second.All++;
            second.Refused += status is >= 400 and < 500 ? 1 : 0;
            second.Failed += status >= 500 ? 1 : 0;
            second.Slow[Bucket(seconds)]++;
        }
    }

    /// <summary>Counts words of a request.</summary>
    public void CountWords(int words, bool isKnown)
    {
        lock (_turn)
        {
            var second = This();
            second.Words += words;
            second.Unknown += isKnown ? 0 : words;
        }
    }

    /// <summary>Those of the last minute; the slowest hundredth is null where there were none.</summary>
    public MinuteFigures Last()
    {
        var now = Now;
        lock (_turn)
        {
            var live = _seconds.Where(second => second.At > now - Seconds).ToList();
            var all = live.Sum(second => second.All);
            return new(all, live.Sum(second => second.Refused), live.Sum(second => second.Failed), Slowest(live, all))
            {
                Unknown = new(live.Sum(second => second.Unknown), live.Sum(second => second.Words)),
            };
        }
    }

    private Second This()
    {
        var now = Now;
        var second = _seconds[now % Seconds];
        if (second.At != now)
        {
            second.Clear(now);
        }

        return second;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    private static double? Slowest(List<Second> live, int all)
    {
        var left = (int)Math.Ceiling(all * 0.01);
        for (var bucket = Buckets - 1; all > 0 && bucket >= 0; bucket--)
        {
            left -= live.Sum(second => second.Slow[bucket]);
            if (left <= 0)
            {
                return Least * Math.Pow(2, (bucket + 1) / 10.0);
            }
        }

        return null;
    }

    private static int Bucket(double seconds) => Math.Clamp((int)(10 * Math.Log2(Math.Max(seconds, Least) / Least)), 0, Buckets - 1);

    // What somebody watches takes as long as that, and is not slow.
    private static bool IsStream(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "http.route")
            {
                return tag.Value is string route && route.EndsWith("/events", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static int StatusOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "http.response.status_code")
            {
                return tag.Value is int status ? status : 0;
            }
        }

        return 0;
    }

    private static bool IsKnown(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        tags.Length > 0 && tags[0] is { Key: ServiceMeters.WordIsKnown, Value: true };

    private sealed class Second
    {
        public long At { get; private set; } = -Seconds;

        public int All { get; set; }

        public int Refused { get; set; }

        public int Failed { get; set; }

        public int Words { get; set; }

        public int Unknown { get; set; }

        public int[] Slow { get; } = new int[Buckets];

        public void Clear(long at)
        {
            (At, All, Refused, Failed, Words, Unknown) = (at, 0, 0, 0, 0, 0);
            Array.Clear(Slow);
        }
    }
}

/// <summary>Requests of a minute; 4xx are refused, 5xx failed. <c>Slowest</c>: 99 of 100 took no longer, in seconds.</summary>
public sealed record MinuteFigures(int All, int Refused, int Failed, double? Slowest)
{
    /// <summary>Of the skills given, those that were not understood.</summary>
    public Proportion Unknown { get; init; }

    public double PerSecond => All / 60.0;
}
