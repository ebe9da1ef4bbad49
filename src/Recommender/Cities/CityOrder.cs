using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recommender.Cities;

/// <summary>By which number the cities of an answer are sorted, the largest first.</summary>
[JsonConverter(typeof(CityOrderJson))]
public enum CityOrder
{
    /// <summary>Where people like this one work, weighed by what the city pays.</summary>
    Fit,

    /// <summary>Where people like this one work.</summary>
    Share,

    /// <summary>The middle pay of the first role.</summary>
    Pay,

    /// <summary>What that pay buys.</summary>
    Real,
}

/// <summary>The orders of cities as they are written in options and requests.</summary>
public static class CityOrders
{
    /// <summary>
    /// In an order other than by fit, a city where fewer people were seen is not ranked: its numbers are those of a prior, which would put
    /// places nobody was seen in before those that are known.
    /// </summary>
    public const int LeastPeople = 10;

    /// <summary>Their names: fit, share, pay, real.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<CityOrder>().Select(NameOf)];

    /// <summary>What a name must be, for refusals.</summary>
    public static string Expected { get; } = $"{string.Join(", ", Names.SkipLast(1))} or {Names[^1]}";

    /// <summary>The name of an order.</summary>
    public static string NameOf(CityOrder order) => JsonNamingPolicy.CamelCase.ConvertName(order.ToString());

    /// <summary>The order of a name, whatever its capitals; null for a text that is none.</summary>
    public static CityOrder? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var order in Enum.GetValues<CityOrder>())
        {
            if (string.Equals(NameOf(order), text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return order;
            }
        }

        return null;
    }
}

/// <summary>Writes an order by its name, as JSON has names.</summary>
public sealed class CityOrderJson() : JsonStringEnumConverter<CityOrder>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
