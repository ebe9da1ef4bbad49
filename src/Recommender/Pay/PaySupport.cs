using System.Globalization;

namespace Recommender.Pay;

/// <summary>
/// How many paid people stand behind a role in a country: the evidence of a band, in heads. A finer title has people of its own, who count
/// for the role it belongs to as well. Those of other markets than the general one count half.
/// </summary>
public sealed record PaySupport(IReadOnlyDictionary<string, int> People)
{
    /// <summary>Nobody yet.</summary>
    public static PaySupport None { get; } = new(new Dictionary<string, int>());

    /// <summary>
    /// The same people by their level of the ladder as well; those whose level is not known are in none. Null in a bundle of before these
    /// were counted.
    /// </summary>
    public IReadOnlyDictionary<string, int>? AtLevel { get; init; }

    /// <summary>People of this role in this country; without a country, of this role anywhere.</summary>
    public int Of(string role, string? country) => People.GetValueOrDefault(Key(role, country));

    /// <summary>As the other, of those at a level; null where levels were not counted.</summary>
    public int? Of(string role, string? country, int level) => AtLevel?.GetValueOrDefault(Key(role, country, level));

    /// <summary>The key of a role in a country, or of a role anywhere.</summary>
    public static string Key(string role, string? country) => country is null ? role : $"{role}/{country}";

    /// <summary>The key of a role at a level in a country, or anywhere.</summary>
    public static string Key(string role, string? country, int level) =>
        string.Create(CultureInfo.InvariantCulture, $"{Key(role, country)}:{level}");
}
