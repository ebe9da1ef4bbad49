using System.Threading.RateLimiting;

namespace Recommender.Service.Safety;

/// <summary>
/// A token bucket that may be overdrawn. A request takes one token; when its profiles are counted it asks again, for all of them, and takes
/// one for each but the first. Where these are more than the bucket holds, a full one is enough and the rest is owed. So a batch of any
/// size gets through after a pause, and over time nobody gets more profiles than the rate. A refused batch gets its first token back, so
/// asking again too early costs nothing. Nothing queues: a refusal says when to ask again. Safe for any number of threads.
/// </summary>
/// <param name="size">The most tokens.</param>
/// <param name="perSecond">How many come back.</param>
/// <param name="clock">Its time is that of the bucket.</param>
/// <param name="nodes">Among how many nodes both are divided now, whose buckets the same caller has.</param>
internal sealed class WeighingBucket(int size, int perSecond, TimeProvider clock, Func<int> nodes) : RateLimiter
{
    private readonly Lock _lock = new();
    private double _tokens = size;
    private long _counted = clock.GetTimestamp();
    private long _refused;
    private long _granted;

    // Never so small that not even one request gets through.
    private double Size => Math.Max(1, (double)size / nodes());

    private double PerSecond => (double)perSecond / nodes();

    /// <summary>For how long it has been full; null while it is not.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                var full = clock.GetElapsedTime(_counted) - TimeToHold(Size);
                return full >= TimeSpan.Zero ? full : null;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            Refill();
            return new() { CurrentAvailablePermits = (long)_tokens, TotalFailedLeases = _refused, TotalSuccessfulLeases = _granted };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            Refill();
            var taken = permitCount > 1 ? 1 : 0;
            var needed = Math.Min(permitCount, Size);
            if (_tokens < needed - taken)
            {
                _tokens += taken;
                _refused++;
                return new Lease(TimeToHold(needed));
            }

            _tokens -= permitCount - taken;
            _granted++;
            return new Lease(null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private void Refill()
    {
        var now = clock.GetTimestamp();
        _tokens = Math.Min(Size, _tokens + (clock.GetElapsedTime(_counted, now).TotalSeconds * PerSecond));
        _counted = now;
    }

    // From when the tokens were counted.
    private TimeSpan TimeToHold(double tokens) => TimeSpan.FromSeconds(Math.Max(0, tokens - _tokens) / PerSecond);

    /// <summary>What was taken, or how long to wait for it.</summary>
    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return wait is not null && metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
