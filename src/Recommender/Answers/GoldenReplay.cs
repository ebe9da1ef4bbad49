using Recommender.Bundles;
using Recommender.Parts;
using Recommender.People;

namespace Recommender.Answers;

/// <summary>Makes golden answers at training and holds a bundle to them at every publish and open.</summary>
public static class GoldenReplay
{
    /// <summary>What the recommender answers to a profile, to be kept.</summary>
    public static GoldenProfile Record(JobRecommender recommender, string name, Profile profile) =>
        Record(recommender, name, profile, titlesUnderRoles: true);

    private static GoldenProfile Record(JobRecommender recommender, string name, Profile profile, bool titlesUnderRoles)
    {
        var answer = recommender.AnswerGolden(profile, titlesUnderRoles);
        return new(name, profile, [.. answer.Roles.Select(ToGolden)], [.. answer.Cities.Select(city => city.City)])
        {
            TitlesUnderRoles = titlesUnderRoles,
        };
    }

    /// <exception cref="BundleDamagedException">An answer differs.</exception>
    internal static void Check(JobRecommender recommender, ModelBundle bundle)
    {
        foreach (var golden in bundle.Golden)
        {
            var found = Record(recommender, golden.Name, golden.Profile, golden.TitlesUnderRoles);
            if (!IsSame(found, golden))
            {
                throw new BundleDamagedException(
                    $"Found model '{bundle.Manifest.Version}' answering '{golden.Name}' with {Words(found)}; "
                    + $"expected {Words(golden)} as when it was published; "
                    + "run the build that trained it, or train a new one.");
            }
        }
    }

    private static GoldenRole ToGolden(RoleSuggestion role) =>
        new(role.Id, role.Probability, (double)role.Pay.Low, (double)role.Pay.Mid, (double)role.Pay.High);

    private static bool IsSame(GoldenProfile found, GoldenProfile golden)
    {
        List<GoldenLine> lines = [.. BundleParts.GoldenLines(golden)];
        List<GoldenLine> foundLines = [.. BundleParts.GoldenLines(found)];
        return foundLines.Count == lines.Count && foundLines.Zip(lines).All(pair => pair.First.IsNear(pair.Second));
    }

    private static string Words(GoldenProfile golden) =>
        string.Join(
            ", ",
            golden.Roles.Take(2).Select(role => FormattableString.Invariant($"{role.Id} {role.Probability:F6} ({role.Low}-{role.High})")));
}
