
namespace Recommender.Service.Settings;

/// <summary>Holds every setting against its bounds before the service is built, so that all faults are reported at once.</summary>
internal static class SettingsCheck
{
    private const int HighestPort = 65_535;

    /// <summary>
    /// Reads a section into options. Their bounds are attributes; what several of them must fulfil together is <c>Validate</c>.
    /// </summary>
    public static void AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section);
        services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
    }

    /// <exception cref="ServiceRefusedException">Some cannot be used: a line for each.</exception>
    public static void ThrowIfAnySettingIsWrong(this WebApplicationBuilder builder)
    {
        var faults = builder.Services
            .Where(service => !service.IsKeyedService)
            .Select(service => service.ImplementationInstance)
            .OfType<SettingsSection>()
            .SelectMany(section => section.Faults(builder.Configuration))
            .Concat(Addresses(builder.Configuration))
            .Concat(Levels(builder.Configuration.GetSection("Logging")))
            .ToList();
        if (faults.Count > 0)
        {
            throw new ServiceRefusedException(string.Join('\n', faults));
        }
    }

    /// <summary>What is no address, as a listener would say so with a trace.</summary>
    private static IEnumerable<string> Addresses(ConfigurationManager configuration) =>
        from setting in configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Select(endpoint => endpoint.GetSection("Url"))
            .Prepend(configuration.GetSection("urls"))
        where setting.Value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsAddress) == false
        select SettingsFault.Of(setting, "addresses like http://127.0.0.1:5080, separated by ';'");

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= HighestPort };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Levels(IConfigurationSection logging) =>
        from levels in logging.GetChildren().Select(provider => provider.GetSection("LogLevel")).Prepend(logging.GetSection("LogLevel"))
        from level in levels.GetChildren()
        where level.Value is { Length: > 0 } value && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _)
        select SettingsFault.Of(level, $"one of {string.Join(", ", Enum.GetNames<LogLevel>())}");
}
