using Recommender.Bundles;
using Recommender.People;

namespace Recommender.Answers;

/// <summary>Makes golden answers at training and holds a bundle to them at every publish and open.</summary>
public static class GoldenReplay
{
    /// <summary>Processors differ in the last bits of exp and log; anything beyond this share is another model.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Pay is told in three figures, so the last bit can move it by a hundredth.</summary>
    private const double PayTolerance = 0.0101;

    /// <summary>What the recommender answers to a profile, to be kept.</summary>
    public static GoldenProfile Record(JobRecommender recommender, string name, Profile profile)
    {
        var answer = recommender.Recommend(profile);
        return new(name, profile, [.. answer.Roles.Select(ToGolden)], [.. answer.Cities.Select(city => city.City)]);
    }

    /// <exception cref="BundleDamagedException">An answer differs.</exception>
    internal static void Check(JobRecommender recommender, ModelBundle bundle)
    {
        foreach (var golden in bundle.Golden)
        {
            var found = Record(recommender, golden.Name, golden.Profile);
            if (!Same(found.Roles, golden.Roles) || !found.Cities.SequenceEqual(golden.Cities))
            {
                throw new BundleDamagedException(
                    $"Found model '{bundle.Manifest.Version}' answering '{golden.Name}' with {Words(found)}; expected {Words(golden)} as when it was published; " +
                    "run the build that trained it, or train a new one.");
            }
        }
    }

    private static GoldenRole ToGolden(RoleSuggestion role) =>
        new(role.Id, role.Probability, (double)role.Pay.Low, (double)role.Pay.Mid, (double)role.Pay.High);

    private static bool Same(IReadOnlyList<GoldenRole> found, IReadOnlyList<GoldenRole> golden)
    {
        var isSame = found.Count == golden.Count;
        for (var i = 0; isSame && i < golden.Count; i++)
        {
            isSame = Same(found[i], golden[i]);
        }

        return isSame;
    }

    private static bool Same(GoldenRole a, GoldenRole b) =>
        a.Id == b.Id && Near(a.Probability, b.Probability, Tolerance)
        && Near(a.Low, b.Low, PayTolerance) && Near(a.Mid, b.Mid, PayTolerance) && Near(a.High, b.High, PayTolerance);

    private static bool Near(double a, double b, double share) => Math.Abs(a - b) <= share * Math.Max(Math.Abs(a), Math.Abs(b));

    private static string Words(GoldenProfile golden) =>
        string.Join(", ", golden.Roles.Take(2).Select(role => FormattableString.Invariant($"{role.Id} {role.Probability:F6} ({role.Low}-{role.High})")));
}
