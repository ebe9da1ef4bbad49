using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Recommender.Tables;

namespace Recommender.Service.Settings;

/// <summary>What is said of a setting that cannot be used: found, expected, which one to correct.</summary>
internal static class SettingsFault
{
    private const int LongestShown = 60;

    public static string Of(IConfigurationSection setting, string expected) => setting.Value is { } value
        ? $"Found '{VisibleText.Of(value, LongestShown)}' in the setting {setting.Path}; expected {expected}; "
            + $"correct it (as a variable: {VariableOf(setting)}), or leave it out."
        : $"Found no setting {setting.Path}; expected {expected}; set it (as a variable: {VariableOf(setting)}).";

    /// <summary>What a setting may be, by its type and its bounds.</summary>
    public static string Expected(PropertyInfo property)
    {
        var bounds = property.GetCustomAttribute<RangeAttribute>();
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return bounds is DurationAttribute duration ? $"a duration from {duration.Least} to {duration.Most} (days.hours:minutes:seconds)"
            : bounds is not null
                ? $"a {(type == typeof(double) ? "" : "whole ")}number from {Number(bounds.Minimum)} to {Number(bounds.Maximum)}"
            : type == typeof(bool) ? "true or false"
            : type == typeof(TimeOnly) ? "a time of day like 03:00"
            : "a value";
    }

    /// <summary>The variable of the environment that sets it.</summary>
    public static string VariableOf(IConfigurationSection setting) => setting.Path.Replace(":", "__", StringComparison.Ordinal);

    // A whole number in full, as it would be written.
    private static string Number(object bound) =>
        Convert.ToDouble(bound, CultureInfo.InvariantCulture) is var number && number == Math.Floor(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);
}
