using System.Net;

namespace Recommender.Service.Settings;

/// <summary>
/// Where settings come from, the later winning: what stands here, <c>appsettings.json</c> in the working directory, environment variables
/// (<c>Service__Limits__Burst=5</c>), and what the caller tells.
/// </summary>
internal static class ServiceSettings
{
    private const string Hosts = "AllowedHosts";

    public static void AddSettings(this WebApplicationBuilder builder, IReadOnlyDictionary<string, string?> given)
    {
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                // A line for every request would be slow and tell who asked what.
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
                // A trace for every try while the database is away; what that hinders is logged by who is hindered.
                ["Logging:LogLevel:Quartz"] = "Critical",
                // Who did what is of use only with when.
                ["Logging:Console:FormatterName"] = "simple",
                ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
                ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
            },
        });
        builder.Configuration.AddInMemoryCollection(given);
        if (builder.Configuration[Hosts] is null && IsLoopback(builder.Configuration))
        {
            // A page of elsewhere could reach it through a name that it makes mean 127.0.0.1.
            builder.Configuration[Hosts] = "localhost;127.0.0.1;[::1]";
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        // It writes the address of each request, in which a person may be named.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);

        // Who started the service sees why it did not start; its log need not say so again with a trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddSettings<ServiceOptions>(ServiceOptions.Section);
        builder.Services.AddSingleton(TimeProvider.System);
    }

    /// <summary>The addresses that the settings name to be listened at, as they are written.</summary>
    internal static IEnumerable<string> Urls(IConfiguration configuration) =>
        (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>());

    /// <summary>Whether only this machine can reach what is listened at.</summary>
    internal static bool IsLoopback(IConfiguration configuration) => Urls(configuration).All(url =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))));
}
