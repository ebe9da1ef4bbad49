using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;

namespace Recommender.Service.Safety;

/// <summary>
/// Refuses to serve other machines while nobody has a key, unless asked to in words. Looks at the addresses as they were bound, whatever
/// setting they came from; until it has looked nothing is answered to others, since they have no key.
/// </summary>
internal sealed class ListeningGuard(IServer server, ApiKeys keys, IOptions<ServiceOptions> options) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !IsOfThisMachine(address));
        if (open is not null && !options.Value.WithoutKeys && !await keys.AnyGoodAsync(cancellationToken))
        {
            throw new ServiceRefusedException(
                $"Found the address '{open}', which other machines reach, and no API key; expected one before others may ask; "
                + "make one with 'recommender keys create' (with the same --data or --database), listen on 127.0.0.1, "
                + "or say --without-keys.");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsOfThisMachine(string address)
    {
        var bound = BindingAddress.Parse(address);
        return bound.IsUnixPipe || bound.IsNamedPipe || bound.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(bound.Host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
