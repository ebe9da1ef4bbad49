using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Recommender.Service.Safety;

namespace Recommender.Service.Pages;

/// <summary>How often one address may store or erase on the page: whoever tells the truth does it once.</summary>
internal sealed class FeedbackLimit(IOptions<PageOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetFixedWindowLimiter(network, _ => new()
        {
            PermitLimit = options.Value.FeedbackPerHour,
            Window = TimeSpan.FromHours(1),
        }));

    public RateLimitLease Take(HttpContext http) =>
        _limiter.AttemptAcquire(RateLimits.Network(http.Connection.RemoteIpAddress ?? IPAddress.None));

    public void Dispose() => _limiter.Dispose();
}
