namespace Recommender.Service.Pages;

/// <summary>The roles that the model suggested to held-out people at about one chance, as its manifest has them.</summary>
/// <param name="OfHundred">The chance stated, to the nearest ten of 100.</param>
/// <param name="Held">The share of them that were the role held, 0 to 1.</param>
/// <param name="Suggestions">How many.</param>
public sealed record ChanceCheck(int OfHundred, double Held, int Suggestions)
{
    /// <summary>Of fewer nothing is said.</summary>
    public const int LeastSuggestions = 20;

    /// <summary>Those of enough suggestions, the least chance first.</summary>
    public static IEnumerable<ChanceCheck> Of(IReadOnlyDictionary<string, double> metrics)
    {
        for (var chance = 0; chance <= 100; chance += 10)
        {
            var name = FormattableString.Invariant($"roleReliability.{chance:000}");
            if (metrics.GetValueOrDefault($"{name}.suggestions") is >= LeastSuggestions and var many
                && metrics.TryGetValue($"{name}.held", out var held))
            {
                yield return new(chance, held, (int)many);
            }
        }
    }
}
