using Recommender.Service.Background;

namespace Recommender.Tests.Service.Background;

public sealed class NudgeTests
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(5);

    [Fact]
    public async Task GivenBeforeOrMeanwhile_TheWaitIsOver()
    {
        using var nudge = new Nudge(TimeProvider.System);
        nudge.Give();

        await nudge.WaitAsync(Hours, CancellationToken.None);
        var waiting = nudge.WaitAsync(Hours, CancellationToken.None);

        Assert.False(waiting.IsCompleted);
        nudge.Give();
        await waiting;
    }

    [Fact]
    public async Task ItIsOverWithItsTime_ByTheClockThatIsHandedIn()
    {
        var clock = new HandClock();
        using var nudge = new Nudge(clock);
        var waiting = nudge.WaitAsync(Hours, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        clock.Ring();

        await waiting;
        Assert.Equal(Hours, clock.Due);
    }

    [Fact]
    public async Task AStopIsHeeded()
    {
        using var nudge = new Nudge(TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => nudge.WaitAsync(Hours, new(canceled: true)));
    }

    /// <summary>A clock whose one timer rings by hand.</summary>
    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Due { get; private set; }

        public Action Ring { get; private set; } = () => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Due, Ring) = (dueTime, () => callback(state));
            return new NoTimer();
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
