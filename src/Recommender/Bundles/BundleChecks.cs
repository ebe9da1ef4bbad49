using Recommender.Cities;
using Recommender.FinerTitles;
using Recommender.People;
using Recommender.Roles;
using Recommender.Taxonomy;

namespace Recommender.Bundles;

/// <summary>Holds the parts of a bundle to what answers rely on: what each says is there and in bounds, and the parts fit one another.</summary>
internal static class BundleChecks
{
    /// <summary>Titles are scored on the stack, as are the traits of cities: no more of either than fit.</summary>
    private const int MostTitles = 2_000;
    private const int MostTraits = 4_000;
    private const int MostFeatures = 200_000;
    private const int MostEntries = 1_000_000;

    /// <summary>All are replayed before a model answers.</summary>
    private const int MostGolden = 200;

    /// <summary>The largest log-odds: e to the power of several of them is still a number.</summary>
    private const double LargestOdds = 100;

    /// <exception cref="InvalidDataException">Names are missing, or there twice.</exception>
    public static FeatureNamesFile Features(FeatureNamesFile names)
    {
        PartChecks.Names(BundleFiles.Features, "profile", names.Profile, MostFeatures);
        PartChecks.Names(BundleFiles.Features, "context", names.Context, MostFeatures);
        PartChecks.Names(BundleFiles.Features, "both", [.. names.Profile, .. names.Context], MostFeatures);
        return names;
    }

    /// <exception cref="InvalidDataException">A list is not as long as that of the roles, or a number is out of bounds.</exception>
    public static RoleModelFile Roles(RoleModelFile words)
    {
        const string File = BundleFiles.Roles;
        PartChecks.Names(File, "roles", words.Roles, MostTitles);
        PartChecks.Holds(words.Roles.Count > 0, File, "'roles' has none");
        var scales = PartChecks.List(File, "scales", words.Scales, MostTitles);
        PartChecks.Holds(scales.Count == words.Roles.Count && scales.All(scale => PartChecks.IsNumber(scale.Slope) && PartChecks.IsNumber(scale.Offset)),
            File, "'scales' does not fit the roles");
        PartChecks.Number(File, "treeShare", words.TreeShare, 0, 1);
        Calibration("full", words.Full);
        Calibration("thin", words.Thin);
        return words;

        void Calibration(string member, RoleCalibration? calibration)
        {
            PartChecks.Holds(calibration is not null, File, $"'{member}' is missing");
            PartChecks.Number(File, "inverseTemperature", calibration!.InverseTemperature);
            PartChecks.Numbers(File, "bias", calibration.Bias, words.Roles.Count);
        }
    }

    /// <exception cref="InvalidDataException">Something is missing or out of bounds.</exception>
    public static PayModelFile Pay(PayModelFile words)
    {
        const string File = BundleFiles.Pay;
        PartChecks.Number(File, "treeShare", words.TreeShare, 0, 1);
        PartChecks.Holds(words.Conformal?.ByGroup is not null, File, "'conformal' is missing");
        foreach (var quantiles in PartChecks.List(File, "conformal", [.. words.Conformal!.ByGroup.Values], MostEntries))
        {
            PartChecks.Holds(
                PartChecks.IsNumber(quantiles.Low) && PartChecks.IsNumber(quantiles.Mid) && PartChecks.IsNumber(quantiles.High),
                File, "'conformal' has a number out of bounds");
        }

        PartChecks.Holds(words.Drift is not null, File, "'drift' is missing");
        PartChecks.Year(File, "asOf", words.Drift!.AsOf);
        PartChecks.Numbers(File, "yearly", words.Drift.Yearly, MostEntries);
        PartChecks.Numbers(File, "years", words.Drift.Years, MostEntries);
        PartChecks.Counts(File, "support", words.Support?.People);
        return words;
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

            PartChecks.Holds(PartChecks.List(File, "roles", profile.Roles, MostTitles).Count > 0, File, "a profile answers no role");
            PartChecks.Holds(profile.Roles.All(role => role.Id is not null), File, "'id' is missing");
            PartChecks.List(File, "cities", profile.Cities, MostEntries);
        }

        return golden;
    }

    /// <exception cref="InvalidDataException">Something is missing or out of bounds, or names a role there is not.</exception>
    public static void Specialisations(FinerTitleModel model, JobTaxonomy taxonomy)
    {
        const string File = BundleFiles.Specialisations;
        PartChecks.Holds(model.Bound is > 0 and <= LargestOdds, File, "'bound' is out of bounds");
        PartChecks.Numbers(File, "market", model.Market, MostEntries);
        PartChecks.Holds(model.Market.Values.All(share => share >= 0), File, "'market' has a share below 0");
        foreach (var title in PartChecks.List(File, "titles", model.Titles, MostTitles))
        {
            PartChecks.Holds(title.Role is not null && taxonomy.Roles.ById.ContainsKey(title.Role), File, "a title is no role of the reference tables");
            PartChecks.Numbers(File, "shares", title.Shares, MostEntries, largest: 1);
            PartChecks.Numbers(File, "weights", title.Weights, MostEntries);
            PartChecks.Numbers(File, "chance", title.Chance, MostEntries, LargestOdds);
            PartChecks.Number(File, "yearsEvidence", title.YearsEvidence, -LargestOdds, LargestOdds);
            PartChecks.Counts(File, "rows", title.Rows);
        }

        PartChecks.Holds(model.RoleSigns is not null, File, "'roleSigns' is missing");
        foreach (var signs in PartChecks.List(File, "roleSigns", [.. model.RoleSigns!.Values], MostEntries))
        {
            PartChecks.Numbers(File, "roleSigns", signs, MostEntries);
        }
    }

    /// <exception cref="InvalidDataException">A city of the reference tables is missing, or something is out of bounds.</exception>
    public static void Cities(CityModel model, JobTaxonomy taxonomy)
    {
        const string File = BundleFiles.Cities;
        PartChecks.Names(File, "traits", model.Traits, MostTraits);
        PartChecks.Number(File, "alpha", model.Alpha);
        PartChecks.Holds(model.Cities is not null, File, "'cities' is missing");
        foreach (var city in PartChecks.List(File, "cities", [.. model.Cities!.Values], MostEntries))
        {
            PartChecks.Number(File, "effect", city.Effect);
            PartChecks.Number(File, "weight", city.Weight);
            PartChecks.Number(File, "rent", city.Rent ?? 0);
            PartChecks.Holds(city.Lifts is not null && (city.Lifts.Count == 0 || city.Lifts.Count == model.Traits.Count), File, "'lifts' does not fit the traits");
            PartChecks.Holds(PartChecks.AllAreNumbers(city.Lifts!), File, "'lifts' has a number out of bounds");
        }

        PartChecks.Holds(taxonomy.Cities.All.All(city => model.Cities.ContainsKey(city.Id)), File, "a city of the reference tables is missing");
    }

    /// <exception cref="InvalidDataException">A role of the model is none of the reference tables.</exception>
    public static void Roles(RoleModel model, JobTaxonomy taxonomy) =>
        PartChecks.Holds(model.Roles.All(taxonomy.Roles.ById.ContainsKey), BundleFiles.Roles, "a role is none of the reference tables");
}
