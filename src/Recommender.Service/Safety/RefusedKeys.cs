using Recommender.Service.Serving;

namespace Recommender.Service.Safety;

/// <summary>Counts keys that were refused, and logs how many, once a minute at most: who tries keys must not fill the disk.</summary>
internal sealed class RefusedKeys(ServiceMeters meters, TimeProvider clock, ILogger<RefusedKeys> logger) : IDisposable
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    private readonly Lock _turn = new();
    private ITimer? _timer;
    private bool _isQuiet;
    private long _untold;

    /// <param name="reason">Why, in a word for the metric.</param>
    public void Count(string reason)
    {
        meters.KeyRefused(reason);
        lock (_turn)
        {
            _untold++;
            if (!_isQuiet)
            {
                Tell();
            }
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void AfterAMinute()
    {
        lock (_turn)
        {
            _isQuiet = false;
            if (_untold > 0)
            {
                Tell();
            }
        }
    }

    private void Tell()
    {
        SafetyLog.KeysRefused(logger, _untold);
        (_untold, _isQuiet) = (0, true);
        _timer?.Dispose();
        _timer = clock.CreateTimer(_ => AfterAMinute(), null, BetweenLines, Timeout.InfiniteTimeSpan);
    }
}
