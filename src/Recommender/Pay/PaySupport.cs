namespace Recommender.Pay;

/// <summary>
/// How many paid people stand behind a role in a country: the evidence of a band, in heads. Those of other markets than the general
/// one count half.
/// </summary>
public sealed record PaySupport(IReadOnlyDictionary<string, int> People)
{
    /// <summary>People of this role in this country; without a country, of this role anywhere.</summary>
    public int Of(string role, string? country) => People.GetValueOrDefault(Key(role, country));

    /// <summary>The key of a role in a country, or of a role anywhere.</summary>
    public static string Key(string role, string? country) => country is null ? role : $"{role}/{country}";
}
