using System.Threading.RateLimiting;
using Recommender.Service.Safety;

namespace Recommender.Tests.Service.Safety;

public sealed class WeighingBucketTests
{
    private readonly Hands _clock = new();

    [Theory]
    [InlineData(10, 2, 10)]
    [InlineData(10, 2, 1_000)]
    [InlineData(1, 1, 2)]
    [InlineData(1, 1, 1_000)]
    public void ABatchOfAnySizeGetsThroughAFullBucket(int size, int perSecond, int profiles)
    {
        using var bucket = new WeighingBucket(size, perSecond, _clock, () => 1);

        Assert.True(bucket.AttemptAcquire(1).IsAcquired);
        Assert.True(bucket.AttemptAcquire(profiles).IsAcquired);
    }

    /// <summary>Each of three nodes grants a third, and less or more when there are others.</summary>
    [Fact]
    public void SizeAndRateAreDividedAmongTheNodesThereAreNow()
    {
        var nodes = 3;
        using var bucket = new WeighingBucket(30, 6, _clock, () => nodes);

        Assert.Equal(10, Granted(bucket, 40));
        _clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(4, Granted(bucket, 40));
        nodes = 1;
        _clock.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(30, Granted(bucket, 40));
        nodes = 60;
        _clock.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(1, Granted(bucket, 40));
    }

    [Fact]
    public void WhatIsOwedIsPaidOffBeforeAnythingElse()
    {
        using var bucket = new WeighingBucket(10, 2, _clock, () => 1);
        Take(bucket, 50);

        using var refused = bucket.AttemptAcquire(1);

        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds((50 - 10 + 1) / 2.0), wait);
        _clock.Pass(wait - TimeSpan.FromMilliseconds(10));
        Assert.False(bucket.AttemptAcquire(1).IsAcquired);
        _clock.Pass(TimeSpan.FromMilliseconds(20));
        Assert.True(bucket.AttemptAcquire(1).IsAcquired);
        Assert.False(bucket.AttemptAcquire(1).IsAcquired);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(1_000)]
    public void OverTimeNobodyGetsMoreThanTheRate(int profiles)
    {
        const int Seconds = 20_000;
        using var bucket = new WeighingBucket(10, 2, _clock, () => 1);
        var got = 0;
        for (var i = 0; i < 2 * Seconds; i++)
        {
            got += Take(bucket, profiles) ? profiles : 0;
            _clock.Pass(TimeSpan.FromSeconds(0.5));
        }

        Assert.InRange(got, 1.6 * Seconds, (2 * Seconds) + 10 + profiles);
    }

    [Fact]
    public void ABatchThatDoesNotFitYetWaitsForALeftOver()
    {
        using var bucket = new WeighingBucket(10, 1, _clock, () => 1);
        Take(bucket, 8);
        using var request = bucket.AttemptAcquire(1);

        using var refused = bucket.AttemptAcquire(8);

        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(6), wait);
        _clock.Pass(wait);
        Assert.True(Take(bucket, 8));
    }

    [Fact]
    public void ItIsIdleFromWhenItIsFull()
    {
        using var bucket = new WeighingBucket(10, 2, _clock, () => 1);
        Assert.Equal(TimeSpan.Zero, bucket.IdleDuration);
        Take(bucket, 4);
        Assert.Null(bucket.IdleDuration);

        _clock.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(3), bucket.IdleDuration);
    }

    private static int Granted(WeighingBucket bucket, int requests) => Enumerable.Range(0, requests).Count(_ => Take(bucket, 1));

    // As a request does: once for itself, and once more when its profiles are counted.
    private static bool Take(WeighingBucket bucket, int profiles)
    {
        using var request = bucket.AttemptAcquire(1);
        using var others = request.IsAcquired && profiles > 1 ? bucket.AttemptAcquire(profiles) : null;
        return others?.IsAcquired ?? request.IsAcquired;
    }

    private sealed class Hands : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
