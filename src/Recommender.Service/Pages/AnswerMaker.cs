using Recommender.Answers;
using Recommender.Pay;
using Recommender.People;
using Recommender.Service.Pages.Map;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>Works out all that an answer shows. One model for all of it, so before and after never mix two versions.</summary>
internal sealed class AnswerMaker(string version, JobRecommender model, string contact)
{
    /// <summary>Skills that are tried to find those that change most.</summary>
    private const int MostTried = 30;

    /// <summary>Of those, how many are shown.</summary>
    private const int MostShown = 6;

    /// <summary>
    /// Among so many roles the first role of before is looked for: a skill with which it is no longer one of these is none for it. The pay
    /// of each takes longer than all else of an answer. What is ticked stays in the list, so it is looked for further down.
    /// </summary>
    private const int Searched = 3;
    private const int SearchedOfTicked = 20;

    private const int MostYears = 30;

    /// <summary>Roles of the market that are told of.</summary>
    private const int MostOfMarket = 5;

    /// <summary>The version that answers.</summary>
    public string Version => version;

    /// <summary>Whether people may tell what they do and earn.</summary>
    public bool AsksForFeedback { get; init; }

    public static FormChoices Choices(JobTaxonomy taxonomy) =>
        new([.. taxonomy.Activities.All.Select(one => one.Name)], [.. taxonomy.Education.All.Select(one => one.Name)]);

    public AnswerView Make(Told told, string words)
    {
        // Words are understood once, however much is asked of them.
        var resolved = model.Resolve(told.TriedProfile);
        var first = told.Tried.Any ? model.Resolve(told.Profile) : resolved;
        var answer = model.Recommend(resolved, told.TriedOptions);
        var before = told.Tried.Any ? model.Recommend(first, told.Options) : null;
        return new()
        {
            Form = new(told, Choices(model.Taxonomy), []) { Words = words },
            Answer = answer,
            Before = before,
            Scale = new((before?.Roles ?? []).Concat(answer.Roles).Select(role => role.Pay)),
            Others = told.All ? Others(resolved, told.TriedOptions, answer) : [],
            WhatIfs = WhatIfs(told, first, before ?? answer),
            FirstOver = FirstOver(resolved, told.TriedOptions, answer),
            Understood = Understanding.Of(told, resolved, answer, model.Taxonomy),
            Model = Facts(),
            AsksForFeedback = AsksForFeedback,
            Map = CityMap.Of(Places(answer)),
            Market = answer.TooLittleKnown ? Market() : [],
        };
    }

    /// <summary>The answer alone.</summary>
    public Recommendation Answer(Told told) => model.Recommend(told.TriedProfile, told.TriedOptions);

    private IReadOnlyList<RoleSuggestion> Others(ResolvedProfile profile, RecommendOptions options, Recommendation answer)
    {
        var all = model.Recommend(profile, options with { Top = model.Taxonomy.Roles.All.Count, LeastChance = 0, Cities = 0 });
        var listed = answer.Roles.Select(role => role.Id).ToHashSet(StringComparer.Ordinal);
        return [.. all.Roles.Where(role => !listed.Contains(role.Id))];
    }

    // Against what was told, not what is tried, so that the list stays as it is while it is ticked.
    private List<WhatIf> WhatIfs(Told told, ResolvedProfile profile, Recommendation basis)
    {
        if (basis.Roles.Count == 0)
        {
            return [];
        }

        var (first, options) = (basis.Roles[0], told.Options with { LeastChance = 0, Cities = 0 });
        return
        [
            .. Candidates(profile, basis)
                .Select(skill => Try(skill, told.Tried.Skills.Contains(skill.Name, StringComparer.OrdinalIgnoreCase)))
                .OfType<WhatIf>()
                .Where(tried => tried.Change > 0 || tried.IsTried)
                .OrderByDescending(tried => tried.Change)
                .ThenBy(tried => tried.Skill, StringComparer.Ordinal)
                .Where((tried, place) => place < MostShown || tried.IsTried),
        ];

        WhatIf? Try(Skill skill, bool isTicked)
        {
            var asked = options with { Top = isTicked ? SearchedOfTicked : Searched };
            var pay = model.Recommend(profile with { Skills = profile.Skills.Add(skill) }, asked).Roles
                .FirstOrDefault(role => role.Id == first.Id)?.Pay;
            return pay is null || pay.Currency != first.Pay.Currency ? null : new(
                skill.Name, pay.Mid, pay.Mid - first.Pay.Mid, pay.Currency, pay.Confidence == BandConfidence.All[^1].Word, isTicked);
        }
    }

    // What is typical of the roles suggested, the first role's first, without what the person has or denies.
    private IEnumerable<Skill> Candidates(ResolvedProfile profile, Recommendation basis)
    {
        var known = profile.ImpliedSkills.Concat(profile.DeniedSkills).Select(skill => skill.Id).ToHashSet(StringComparer.Ordinal);
        var byId = model.Taxonomy.Skills.ById;
        return basis.Roles
            .SelectMany(role => model.Taxonomy.Roles.ById[role.Id].Skills)
            .Where(id => !known.Contains(id) && byId.ContainsKey(id))
            .Distinct(StringComparer.Ordinal)
            .Take(MostTried)
            .Select(id => byId[id]);
    }

    private (int First, int Last)? FirstOver(ResolvedProfile profile, RecommendOptions options, Recommendation answer)
    {
        if (profile.YearsExperience is not { } years || answer.Roles.Count == 0 || years > MostYears)
        {
            return null;
        }

        options = options with { Top = 1, Cities = 0 };
        var firsts = Enumerable.Range(0, MostYears + 1)
            .Select(year => model.Recommend(profile with { YearsExperience = year }, options))
            .Select(one => one.Roles.Count > 0 && one.Roles[0].Id == answer.Roles[0].Id)
            .ToList();
        var (first, last) = ((int)Math.Floor(years), (int)Math.Ceiling(years));
        while (first > 0 && firsts[first - 1])
        {
            first--;
        }

        while (last < MostYears && firsts[last + 1])
        {
            last++;
        }

        return (first, last);
    }

    private List<(City City, bool IsOwn)> Places(Recommendation answer) =>
    [
        .. answer.Cities
            .Select(city => (model.Taxonomy.Cities.Resolve(city.City, city.Country).Known, city.IsOwn))
            .Where(city => city.Known is not null)
            .Select(city => (city.Known!, city.IsOwn)),
    ];

    private List<(string Title, double Share)> Market() =>
    [
        .. model.MarketRoles
            .OrderByDescending(role => role.Value)
            .Take(MostOfMarket)
            .Select(role => (model.Taxonomy.Roles.ById[role.Key].Title, role.Value)),
    ];

    private ModelFacts Facts()
    {
        var manifest = model.Manifest;
        return new(
            new(manifest.Pay.Coverage),
            manifest.Metrics.TryGetValue("role.model.ece", out var error) ? error : null,
            (int)manifest.Metrics.GetValueOrDefault("role.model.people"),
            [.. manifest.Data.Select(source => (source.Source, source.Terms))],
            contact)
        {
            Checks = [.. ChanceCheck.Of(manifest.Metrics)],
        };
    }
}
