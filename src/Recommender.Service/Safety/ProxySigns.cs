namespace Recommender.Service.Safety;

/// <summary>
/// Whether a request was passed on, by the names of its headers: proxies, load balancers and content networks each leave some. The value
/// does not matter, nor whether there is one. A proxy that leaves none is not seen.
/// </summary>
internal static class ProxySigns
{
    private static readonly string[] Beginnings =
    [
        "x-original-", "x-envoy-", "x-arr-", "x-azure-", "x-amz-cf-", "x-akamai-", "akamai-", "x-vercel-", "x-nf-", "x-appengine-",
        "x-varnish", "x-cdn", "cdn-",
        "cf-", "fastly-", "fly-",
    ];

    private static readonly string[] Parts =
    [
        "forward", "proxy", "client-ip", "clientip", "real-ip", "realip", "connecting-ip", "remote-ip", "remote-addr", "originating-ip",
        "source-ip", "peer-ip",
        "user-ip",
    ];

    public static bool AreIn(IHeaderDictionary headers) => headers.Keys.Any(IsOne);

    private static bool IsOne(string header)
    {
        // Some write X_Real_IP.
        var name = header.Replace('_', '-');
        return Is("via") || Is("surrogate-capability") || name.EndsWith("-via", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Beginnings, beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

        bool Is(string whole) => name.Equals(whole, StringComparison.OrdinalIgnoreCase);
    }
}
