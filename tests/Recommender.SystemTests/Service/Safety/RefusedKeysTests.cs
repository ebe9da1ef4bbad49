using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recommender.Service.Safety;
using Recommender.Service.Serving;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Safety;

public sealed class RefusedKeysTests
{
    [Fact]
    public async Task AllAreCounted_AndALineAMinuteSaysHowMany()
    {
        await using var service = await ServiceRun.StartAsync();
        var (clock, logger) = (new HandClock(), new Lines());
        using var refused = new RefusedKeys(service.App.Services.GetRequiredService<ServiceMeters>(), clock, logger);

        for (var i = 0; i < 1_000; i++)
        {
            refused.Count("unknown");
        }

        Assert.Equal(["1"], logger.Counts);
        clock.Ring();
        Assert.Equal(["1", "999"], logger.Counts);
        clock.Ring();
        Assert.Equal(["1", "999"], logger.Counts);
        refused.Count("scope");
        refused.Count("scope");
        Assert.Equal(["1", "999", "1"], logger.Counts);
        Assert.All(clock.Waits, wait => Assert.Equal(TimeSpan.FromMinutes(1), wait));
    }

    [Fact]
    public async Task EveryRequestWithABadKeyIsInTheMetrics()
    {
        await using var service = await ServiceRun.StartAsync();
        using var counted = new CountedMeter(service, "recommender.keys.refused");
        using var narrow = await service.ClientAsync(Scopes.Read);
        using var wrong = new HttpClient
        {
            BaseAddress = service.Client.BaseAddress,
            DefaultRequestHeaders = { { "X-Api-Key", "rk_0123456789abcdef_nobody" } },
        };

        for (var i = 0; i < 3; i++)
        {
            using var unknown = await wrong.GetAsync(new Uri("/v1/ladder", UriKind.Relative));
        }

        using var scope = await narrow.GetAsync(new Uri("/v1/ledger", UriKind.Relative));

        Assert.Equal([
            ("scope", 1), ("unknown", 3),
        ], counted.ByTag);
    }

    /// <summary>A clock whose timers ring when told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private Action? _ring;

        public List<TimeSpan> Waits { get; } = [];

        public void Ring()
        {
            var ring = _ring;
            _ring = null;
            ring?.Invoke();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            _ring = () => callback(state);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Lines : ILogger<RefusedKeys>
    {
        public List<string> Counts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Counts.Add(((IReadOnlyList<KeyValuePair<string, object?>>)state!).First(pair => pair.Key == "Count").Value!.ToString()!);
    }
}
