using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Roles;

/// <summary>How often people of each role tell each feature, by source: what is usual, for a finer title to be held against.</summary>
internal sealed class RoleRates
{
    /// <summary>A feature counts as given by at least this share: what nobody was asked is not impossible.</summary>
    public const double Least = 0.02;

    private const double MostOfYears = 2.5;

    /// <summary>A source of which fewer rows tell a feature did not ask for it.</summary>
    private const int LeastTold = 5;

    private readonly Dictionary<(string Source, Role Role), Counts> _counts = [];
    private readonly Dictionary<(string Source, string Feature), int> _told = [];
    private readonly ILookup<Role, double> _years;

    public RoleRates(IReadOnlyList<TrainingRow> rows)
    {
        var known = rows.Where(row => row.Role is not null).ToList();
        foreach (var row in known)
        {
            var counts = _counts.TryGetValue((row.Source, row.Role!), out var before) ? before : _counts[(row.Source, row.Role!)] = new();
            counts.Add(row.Profile);
            foreach (var feature in Counts.FeaturesOf(row.Profile))
            {
                _told[(row.Source, feature)] = _told.GetValueOrDefault((row.Source, feature)) + 1;
            }
        }

        _years = known
            .Where(row => row.Profile.YearsExperience is not null)
            .ToLookup(row => row.Role!, row => row.Profile.YearsExperience!.Value);
    }

    /// <summary>The rate in one source; at least <see cref="Least"/>.</summary>
    public double Of(string source, Role role, string feature) =>
        _counts.TryGetValue((source, role), out var counts) && counts.Kind(feature) > 0
            ? Math.Max(Least, counts.Of(feature) / (double)counts.Kind(feature))
            : Least;

    /// <summary>The rate over the sources that ask for the feature; null when none does.</summary>
    public double? Of(Role role, string feature)
    {
        var asked = _counts.Where(pair => pair.Key.Role == role && _told.GetValueOrDefault((pair.Key.Source, feature)) >= LeastTold)
            .Select(pair => pair.Value)
            .ToList();
        var people = asked.Sum(counts => counts.Kind(feature));
        return people == 0 ? null : Math.Max(Least, asked.Sum(counts => counts.Of(feature)) / (double)people);
    }

    /// <summary>The share of people who tell one of these features of one kind among those who tell any; null when none do.</summary>
    public double? KindOf(IReadOnlyList<Role> roles, IReadOnlyList<string> features)
    {
        var counts = _counts.Where(pair => roles.Contains(pair.Key.Role)).Select(pair => pair.Value).ToList();
        var people = counts.Sum(count => count.Kind(features[0]));
        return people == 0 ? null : features.Sum(feature => counts.Sum(count => count.Of(feature))) / (double)people;
    }

    /// <summary>
    /// What it means that a person's years lie in a range: the log of one in how many people of the roles have such years.
    /// </summary>
    public double YearsEvidence(IReadOnlyList<Role> roles, (double Fewest, double Most) range)
    {
        var years = roles.SelectMany(role => _years[role]).ToList();
        var within = years.Count(year => year >= range.Fewest && year <= range.Most);
        return Math.Min(MostOfYears, Math.Log((years.Count + 1.0) / (within + 1.0)));
    }

    private sealed class Counts
    {
        private readonly Dictionary<string, int> _features = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

        public static IEnumerable<string> FeaturesOf(ResolvedProfile profile) =>
        [
            .. profile.ImpliedSkills.Select(FeatureNames.Skill),
            .. profile.Activities.Select(FeatureNames.Activity),
            .. profile.Education is { } education ? [FeatureNames.Term(ProfileFields.Education, education)] : Array.Empty<string>(),
            .. profile.Industry is { } industry ? [FeatureNames.Term(ProfileFields.Industry, industry)] : Array.Empty<string>(),
        ];

        public void Add(ResolvedProfile profile)
        {
            var features = FeaturesOf(profile).ToList();
            foreach (var feature in features)
            {
                _features[feature] = _features.GetValueOrDefault(feature) + 1;
            }

            foreach (var kind in features.Select(KindName).Distinct())
            {
                _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
            }
        }

        public int Of(string feature) => _features.GetValueOrDefault(feature);

        /// <summary>People who tell anything of the feature's kind.</summary>
        public int Kind(string feature) => _kinds.GetValueOrDefault(KindName(feature));

        private static string KindName(string feature) => feature[..feature.IndexOf(':')];
    }
}
