using Recommender.Parts;
using Recommender.People;

namespace Recommender.Bundles;

/// <summary>Holds what no part of a bundle holds for itself, its features and golden profiles, to what answers rely on.</summary>
internal static class BundleChecks
{
    private const int MostTitles = 2_000;
    private const int MostFeatures = 200_000;
    private const int MostEntries = 1_000_000;

    /// <summary>All are replayed before a model answers.</summary>
    private const int MostGolden = 200;

    /// <exception cref="InvalidDataException">Names are missing, or there twice, or counted below 0.</exception>
    public static FeatureNamesFile Features(FeatureNamesFile names)
    {
        PartChecks.Names(BundleFiles.Features, "profile", names.Profile, MostFeatures);
        PartChecks.Names(BundleFiles.Features, "context", names.Context, MostFeatures);
        PartChecks.Names(BundleFiles.Features, "both", [.. names.Profile, .. names.Context], MostFeatures);
        if (names.Rows is { } rows)
        {
            PartChecks.Holds(rows.Count <= MostFeatures, BundleFiles.Features, $"'rows' has more than {MostFeatures} entries");
            PartChecks.Counts(BundleFiles.Features, "rows", rows);
        }

        return names;
    }

    /// <exception cref="InvalidDataException">No golden profile, or one that asks or answers nothing.</exception>
    public static IReadOnlyList<GoldenProfile> Golden(IReadOnlyList<GoldenProfile> golden)
    {
        const string File = BundleFiles.Golden;
        PartChecks.Holds(PartChecks.List(File, "profiles", golden, MostGolden).Count > 0, File, "it has no profile");
        foreach (var profile in golden)
        {
            PartChecks.Text(File, "name", profile.Name);
            PartChecks.Holds(profile.Profile is not null, File, "'profile' is missing");
            foreach (var field in ProfileFields.All)
            {
                PartChecks.Holds(field.IsWithinBounds(profile.Profile!), File, $"'{field.Name}' is out of bounds");
            }

            // Of somebody who tells nothing there is nothing to say, since titles stand under roles.
            PartChecks.Holds(
                PartChecks.List(File, "roles", profile.Roles, MostTitles).Count > 0 || profile.TitlesUnderRoles, File,
                "a profile answers no role");
            PartChecks.Holds(profile.Roles.All(role => role.Id is not null), File, "'id' is missing");
            PartChecks.List(File, "cities", profile.Cities, MostEntries);
        }

        return golden;
    }
}
