using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Recommender.Service.Nodes;
using Recommender.Service.Problems;
using Recommender.Service.Settings;

namespace Recommender.Service.Safety;

/// <summary>How much one caller may ask.</summary>
internal sealed class RateLimitSettings
{
    public const string Section = "Service:Limits";

    /// <summary>
    /// Requests a second for each API key, and for each address without one; of a request with several profiles each counts. 0 for no
    /// limit.
    /// </summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>
    /// Requests, or profiles, that may come at once after a pause. A larger batch waits for a full pause and is then paid off.
    /// </summary>
    [Range(1, 10_000_000)]
    public int Burst { get; set; } = 1_000;

    /// <summary>Whether callers on this machine without a key are limited too: for a service behind a proxy on the same machine.</summary>
    public bool LoopbackToo { get; set; }

    /// <summary>
    /// Divides both among the nodes that live on the store, so that a caller whom a balancer sends to all of them has each once. Looked at
    /// every five seconds. Else each node grants them whole.
    /// </summary>
    public bool Shared { get; set; }
}

/// <summary>
/// A bucket for each key and each address. By default callers on this machine without a key have none: they could do worse.
/// </summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddSettings<RateLimitSettings>(RateLimitSettings.Section);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitSettings>, TimeProvider, LiveNodes>((
            limiter, settings, clock, nodes) =>
        {
            var limits = settings.Value;
            Func<int> sharers = limits.Shared ? () => nodes.Count : () => 1;
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(http, limits, clock, sharers));
            limiter.OnRejected = async (refused, _) => await Refusal(refused.HttpContext, refused.Lease).ExecuteAsync(refused.HttpContext);
        });
    }

    /// <summary>
    /// Takes what a request of several profiles costs beside itself, once they are counted. Null when it may go on; else what to answer.
    /// </summary>
    public static IResult? Weigh(HttpContext http, int profiles)
    {
        if (profiles < 2 || http.RequestServices.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter is not { } limiter)
        {
            return null;
        }

        using var lease = limiter.AttemptAcquire(http, profiles);
        return lease.IsAcquired ? null : Refusal(http, lease);
    }

    private static RateLimitPartition<string> Bucket(
        HttpContext http, RateLimitSettings settings, TimeProvider clock, Func<int> sharers)
    {
        var caller = Caller(http, settings.LoopbackToo);
        return caller is null || settings.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.Get<string>(caller, _ => new WeighingBucket(
                Math.Max(settings.Burst, settings.RequestsPerSecond), settings.RequestsPerSecond, clock, sharers));
    }

    // Null for one without a limit.
    private static string? Caller(HttpContext http, bool loopbackToo) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } key ? $"key {key}"
        : http.Connection.RemoteIpAddress is { } address && (loopbackToo || !IPAddress.IsLoopback(address)) ? $"address {Network(address)}"
        : null;

    /// <summary>What stands for an address: one customer is given a whole /64 of IPv6.</summary>
    public static string Network(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8)
        : address.ToString();

    /// <summary>Says in <c>Retry-After</c> when to ask again, in seconds, and gives them.</summary>
    public static int TellWait(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return wait;
    }

    private static ProblemHttpResult Refusal(HttpContext http, RateLimitLease lease) => ProblemAnswer.Of(
        StatusCodes.Status429TooManyRequests,
        $"Found more requests than one caller may send; expected fewer; ask again in {TellWait(http, lease)} s.");
}
