using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;

namespace Recommender.Service.Safety;

/// <summary>
/// The addresses that pages of this service are from: those it listens at, and those that the settings name. Never what a request calls
/// itself sent to, as another site may have its name mean this machine.
/// </summary>
internal sealed class OwnOrigins(IServer server, IConfiguration configuration, IOptions<SafetyOptions> safety)
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public bool Has(string? text) => WebOrigin.Parse(text ?? "") is { } origin && All().Contains(origin);

    private IEnumerable<WebOrigin> All()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var doors = bound.Select(DoorOf).ToHashSet();
        // A name that was configured is bound as an address: it counts where that port is open.
        var own = ServiceSettings.Urls(configuration).Where(url => doors.Contains(DoorOf(url))).Concat(bound);
        return own.SelectMany(Names).Concat(safety.Value.Origins).Select(WebOrigin.Parse).OfType<WebOrigin>();
    }

    private static (string Scheme, int Port) DoorOf(string url)
    {
        var address = BindingAddress.Parse(url);
        return (address.Scheme, address.Port);
    }

    // Who listens at all addresses, or at one of this machine, is reached from here by every name of this machine.
    private static IEnumerable<string> Names(string url)
    {
        var listened = BindingAddress.Parse(url);
        var ip = IPAddress.TryParse(listened.Host.Trim('[', ']'), out var parsed) ? parsed : null;
        var isAny = listened.Host is "*" or "+" || ip?.Equals(IPAddress.Any) == true || ip?.Equals(IPAddress.IPv6Any) == true;
        var isHere = isAny || listened.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (ip is not null && IPAddress.IsLoopback(ip));
        return from host in (isHere ? ThisMachine : []).Concat(isAny ? [] : [listened.Host])
               select FormattableString.Invariant($"{listened.Scheme}://{host}:{listened.Port}");
    }
}
