using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Features;

/// <summary>Chooses the features for a set of rows: what the taxonomy offers and at least so many rows tell.</summary>
public sealed class FeatureSchemaBuilder(JobTaxonomy taxonomy, int leastRows)
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _people = new(StringComparer.Ordinal);

    /// <summary>Counts a row.</summary>
    public void Add(ResolvedProfile profile, PayContext context)
    {
        foreach (var name in NamesOf(profile, context))
        {
            Count(name, _rows);
            Count(name, _people);
        }
    }

    /// <summary>Counts a made-up row: it makes a feature as any does, and counts as nobody's.</summary>
    public void AddMadeUp(ResolvedProfile profile, PayContext context)
    {
        foreach (var name in NamesOf(profile, context))
        {
            Count(name, _rows);
        }
    }

    private IEnumerable<string> NamesOf(ResolvedProfile profile, PayContext context)
    {
        var names = profile.ImpliedSkills.Select(FeatureNames.Skill)
            .Concat(profile.Skills.Select(FeatureNames.Category))
            .Concat(profile.Activities.Select(FeatureNames.Activity))
            .Concat(PlaceNames(profile))
            .Concat(NamesOf(context));
        return names.Distinct();
    }

    private static void Count(string name, Dictionary<string, int> counts) => counts[name] = counts.GetValueOrDefault(name) + 1;

    /// <summary>The schema of the rows counted; the order is the taxonomy's, so equal rows give an equal schema in any order.</summary>
    public FeatureSchema Build()
    {
        var markets = _rows.Keys
            .Where(name => name.StartsWith(FeatureNames.MarketKind, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return new([.. Known(ProfileNames(taxonomy)), .. Scales()], [.. Known(ContextNames(taxonomy).Concat(markets)), .. ContextScales])
        {
            Rows = PeopleOf(Known(_rows.Keys).Concat(taxonomy.Skills.All.Select(FeatureNames.Skill))),
        };
    }

    /// <summary>Names of a schema that this build would never set: trained by another one, they would read as 0.</summary>
    internal static IReadOnlyList<string> NotComputed(FeatureSchema schema, JobTaxonomy taxonomy) =>
        [.. schema.Names
            .Where(name => !name.StartsWith(FeatureNames.MarketKind, StringComparison.Ordinal))
            .Except(ProfileNames(taxonomy).Concat(Scales()).Concat(ContextNames(taxonomy)).Concat(ContextScales))];

    private static IReadOnlyList<string> ContextScales => [FeatureNames.LevelRank, FeatureNames.Year];

    private static IEnumerable<string> ProfileNames(JobTaxonomy taxonomy) =>
    [
        .. taxonomy.Skills.All.Select(FeatureNames.Skill),
        .. taxonomy.Skills.All.Select(FeatureNames.Category),
        .. taxonomy.Activities.All.Select(FeatureNames.Activity),
        .. taxonomy.Countries.All.Select(FeatureNames.Country),
        .. taxonomy.Countries.All.Select(FeatureNames.Region),
        .. ProfileFields.OfVocabularies.SelectMany(field => field.Vocabulary!(taxonomy).All, FeatureNames.Term),
    ];

    private static IEnumerable<string> ContextNames(JobTaxonomy taxonomy) =>
    [
        .. taxonomy.Roles.All.Select(FeatureNames.Role),
        .. taxonomy.Roles.All.Select(FeatureNames.Family),
        .. taxonomy.Ladder.Levels.Select(rung => FeatureNames.Level(rung.Level)),
    ];

    private IEnumerable<string> Known(IEnumerable<string> names) =>
        names.Distinct().Where(name => _rows.GetValueOrDefault(name) >= leastRows);

    // In an order that does not depend on that of the rows, as it becomes a file.
    private SortedDictionary<string, int> PeopleOf(IEnumerable<string> names) => new(
        names.Distinct().Where(_people.ContainsKey).ToDictionary(name => name, name => _people[name], StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static IEnumerable<string> Scales() =>
        [
            FeatureNames.SkillCount, FeatureNames.ActivitiesGiven, FeatureNames.EducationRank, FeatureNames.CountryNetPay,
            FeatureNames.CompanySize,
            .. FeatureNames.YearKinds.SelectMany(kind =>
                FeatureEncoder.YearSteps.Select(step => FeatureNames.YearStep(kind, step))
                    .Prepend(FeatureNames.Years(kind)).Prepend(FeatureNames.Given(kind))),
        ];

    private static IEnumerable<string> PlaceNames(ResolvedProfile profile)
    {
        IEnumerable<string?> names =
        [
            profile.Country is { } country ? FeatureNames.Country(country) : null,
            profile.Country is { } placed ? FeatureNames.Region(placed) : null,
            .. ProfileFields.OfVocabularies.Select(field => field.Term!(profile) is { } term ? FeatureNames.Term(field, term) : null),
        ];
        return names.OfType<string>();
    }

    private IEnumerable<string> NamesOf(PayContext context)
    {
        IEnumerable<string?> names =
        [
            context.Role is { } role ? FeatureNames.Role(role) : null,
            context.Role is { } member ? FeatureNames.Family(member) : null,
            context.Title is { } title ? FeatureNames.Role(taxonomy.Roles.BaseOf(title)) : null,
            context.Title is { } finer ? FeatureNames.Family(finer) : null,
            context.Level is { } level ? FeatureNames.Level(level) : null,
            FeatureNames.Market(context.Market),
        ];
        return names.OfType<string>();
    }
}
