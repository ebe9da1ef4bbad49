using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Recommender.Service.Settings;

/// <summary>A section of the settings, and the options that are read from it.</summary>
internal sealed record SettingsSection(string Name, Type Options)
{
    /// <summary>All that is wrong with it, a line each: a value that cannot be read never hides the others.</summary>
    public IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        var section = configuration.GetSection(Name);
        var options = Activator.CreateInstance(Options)!;
        var given = section.GetChildren().Select(setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var faults = Options.GetProperties()
            .Select(property => Fault(section.GetSection(property.Name), given.Contains(property.Name), property, options))
            .OfType<string>()
            .ToList();
        return faults.Count == 0 && options is IValidatableObject whole
            ? [.. whole.Validate(new(options)).Select(result => result.ErrorMessage!)]
            : faults;
    }

    // Binds one setting alone, as all of them are bound later.
    private string? Fault(IConfigurationSection setting, bool isTold, PropertyInfo property, object options)
    {
        if (property.SetMethod is null && setting.Value is not null)
        {
            return SettingsFault.Of(setting, $"a list; begin with {SettingsFault.VariableOf(setting)}__0");
        }

        try
        {
            // A null that is given is not what is left out: it is bound as zero.
            new ConfigurationBuilder().AddInMemoryCollection(isTold ? setting.AsEnumerable() : []).Build().GetSection(Name).Bind(options);
        }
        catch (InvalidOperationException)
        {
            return SettingsFault.Of(setting, SettingsFault.Expected(property));
        }

        return property.GetCustomAttributes<ValidationAttribute>().All(bound => bound.IsValid(property.GetValue(options)))
            ? null
            : SettingsFault.Of(setting, SettingsFault.Expected(property));
    }
}
