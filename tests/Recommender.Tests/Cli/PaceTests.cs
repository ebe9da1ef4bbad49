using Recommender.Cli.Terminals;

namespace Recommender.Tests.Cli;

public sealed class PaceTests
{
    [Fact]
    public void RowsASecondAndTimeLeftCountFromTheFirstReport()
    {
        var clock = new SteppedClock();
        var pace = new Pace(clock);

        Assert.Equal("", pace.Of(new("Scoring", 1_000, 11_000, 500)));
        clock.Seconds = 10;
        var step = new WorkStep("Scoring", 2_000, 11_000, 400_500);

        Assert.Equal((", 40,000 rows/s", ", 0:01:30 left"), (pace.Of(step), pace.Left(step)));
        Assert.Equal("", pace.Left(step with { Total = null }));
    }

    private sealed class SteppedClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
