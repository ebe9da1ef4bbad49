using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Recommender.Service.Requests;

namespace Recommender.Service.Safety;

/// <summary>How much one caller may ask.</summary>
internal sealed class RateLimitSettings
{
    public const string Section = "Service:Limits";

    /// <summary>Requests a second for each API key, and for each address without one; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>Requests that may come at once after a pause.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; set; } = 1_000;

    /// <summary>Whether callers on this machine without a key are limited too: for a service behind a proxy on the same machine.</summary>
    public bool LoopbackToo { get; set; }
}

/// <summary>A token bucket for each key and each address. By default callers on this machine without a key have none: they could do worse.</summary>
internal static class RateLimits
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitSettings>().BindConfiguration(RateLimitSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitSettings>>((limiter, settings) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(http, settings.Value));
            limiter.OnRejected = RefuseAsync;
        });
    }

    private static RateLimitPartition<string> Bucket(HttpContext http, RateLimitSettings settings)
    {
        var caller = Caller(http, settings.LoopbackToo);
        return caller is null || settings.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
            {
                TokenLimit = Math.Max(settings.Burst, settings.RequestsPerSecond),
                TokensPerPeriod = settings.RequestsPerSecond,
                ReplenishmentPeriod = Period,
            });
    }

    // Null for one without a limit.
    private static string? Caller(HttpContext http, bool loopbackToo) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } key ? $"key {key}"
        : http.Connection.RemoteIpAddress is { } address && (loopbackToo || !IPAddress.IsLoopback(address)) ? $"address {Network(address)}"
        : null;

    // One customer is given a whole /64 of IPv6.
    private static string Network(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8)
        : address.ToString();

    private static async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken stop)
    {
        var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        refused.HttpContext.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Problems.Of(StatusCodes.Status429TooManyRequests, $"Found more requests than one caller may send; expected fewer; ask again in {wait} s.")
            .ExecuteAsync(refused.HttpContext);
    }
}
