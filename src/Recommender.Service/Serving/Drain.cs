using Microsoft.Extensions.Options;
using Recommender.Service.Settings;

namespace Recommender.Service.Serving;

/// <summary>
/// The time between being asked to end and not listening any more: <c>/health/ready</c> says 503 and everything is answered as before,
/// until load balancers have looked and send their requests elsewhere.
/// </summary>
internal sealed class Drain(IOptions<ServiceOptions> options, IHostApplicationLifetime life, TimeProvider clock)
{
    private volatile bool _isBegun;

    public bool IsBegun => _isBegun;

    /// <summary>Ends sooner when the service ends for another reason.</summary>
    public async Task RunAsync()
    {
        _isBegun = true;
        await Task
            .Delay(TimeSpan.FromSeconds(options.Value.DrainSeconds), clock, life.ApplicationStopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
