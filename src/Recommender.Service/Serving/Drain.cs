using Microsoft.Extensions.Options;
using Recommender.Service.Settings;

namespace Recommender.Service.Serving;

/// <summary>
/// The time between being asked to end and not listening any more: <c>/health/ready</c> says 503 and everything is answered as before,
/// until load balancers have looked and send their requests elsewhere.
/// </summary>
internal sealed class Drain(IOptions<ServiceOptions> options, IHostApplicationLifetime life, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _begun = new();

    public bool IsBegun => _begun.IsCancellationRequested;

    /// <summary>Set when it begins.</summary>
    public CancellationToken Begun => _begun.Token;

    public void Dispose() => _begun.Dispose();

    /// <summary>Ends sooner when the service ends for another reason.</summary>
    public async Task RunAsync()
    {
        await _begun.CancelAsync();
        await Task
            .Delay(TimeSpan.FromSeconds(options.Value.DrainSeconds), clock, life.ApplicationStopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
