using System.Security.Cryptography;
using System.Text;
using Recommender.Bundles;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.TitleSimilarity;

/// <summary>Where titles come from: how many different ones, under what terms, and a fingerprint over what they say.</summary>
internal static class TitleLedger
{
    /// <summary>By name; titles bear no dates.</summary>
    public static IReadOnlyList<DataSource> Sources(IEnumerable<OccupationTitle> titles, TrainingRecipe recipe) => [.. titles
        .GroupBy(title => title.Source, StringComparer.Ordinal)
        .OrderBy(source => source.Key, StringComparer.Ordinal)
        .Select(source => new DataSource(
            source.Key, source.Select(title => title.Title).Distinct(StringComparer.Ordinal).Count(), null, null,
            recipe.Sources.GetValueOrDefault(source.Key, new()).Terms, Fingerprint(source)))];

    private static string Fingerprint(IEnumerable<OccupationTitle> titles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var title in titles)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{title.Occupation}\n{title.Title}\n"));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash())[..16];
    }
}
