using System.Collections.Concurrent;
using Recommender.Features;
using Recommender.Models;
using Recommender.Profiles;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Profile → roles, pay bands and cities, from one bundle. Immutable; safe for any number of threads. Construction replays the
/// bundle's golden profiles, so a recommender that exists gives the answers it was published with.
/// </summary>
public sealed class JobRecommender
{
    /// <summary>Lead: the highest level that a person takes along into another role.</summary>
    private const int HighestSuggested = 4;

    /// <summary>Known titles told beside one that is not.</summary>
    private const int SuggestedTitles = 3;

    private readonly ModelBundle _bundle;
    private readonly ProfileResolver _resolver;
    private readonly FeatureEncoder _encoder;
    private readonly CityRanking _cities;
    private readonly RoleMatcher? _titles;
    private readonly Role[] _roles;
    private readonly int[] _families;
    private readonly ConcurrentBag<FeatureVector> _vectors = [];

    /// <exception cref="BundleDamagedException">A golden profile gets another answer than when the bundle was published.</exception>
    public JobRecommender(ModelBundle bundle)
    {
        _bundle = bundle;
        _resolver = new(bundle.Taxonomy);
        _encoder = new(bundle.Schema, bundle.Taxonomy);
        _cities = new(bundle);
        _titles = bundle.Titles is null ? null : new(bundle.Taxonomy.Roles, bundle.Titles);
        _roles = [.. bundle.Roles.Roles.Select(id => bundle.Taxonomy.Roles.ById[id])];
        _families = [.. _roles.Select(role => bundle.Cities.Families.ToList().IndexOf(role.Family))];
        GoldenReplay.Check(this, bundle);
    }

    public ModelManifest Manifest => _bundle.Manifest;

    public JobTaxonomy Taxonomy => _bundle.Taxonomy;

    /// <summary>The answer to a profile in a person's own words.</summary>
    public Recommendation Recommend(Profile profile, RecommendOptions? options = null) =>
        Recommend(WithNearestRoles(_resolver.Resolve(profile)), options ?? new());

    /// <summary>The answer to a profile that is resolved already.</summary>
    public Recommendation Recommend(ResolvedProfile profile, RecommendOptions options)
    {
        var asked = options.Remote && _bundle.Taxonomy.WorkModes.ById.TryGetValue("remote", out var remote)
            ? profile with { WorkMode = remote }
            : profile;
        var vector = _vectors.TryTake(out var pooled) ? pooled : _encoder.NewVector();
        try
        {
            return Answer(asked, options, vector);
        }
        finally
        {
            _vectors.Add(vector);
        }
    }

    private Recommendation Answer(ResolvedProfile profile, RecommendOptions options, FeatureVector vector)
    {
        var notes = new AnswerNotes(_bundle, _encoder, profile);
        var place = notes.Country(options.InCountry) ?? profile.Country;
        _encoder.Encode(profile, vector);
        var probabilities = new double[_roles.Length];
        _bundle.Roles.Predict(vector, RoleModel.IsThin(profile), probabilities);

        var pay = new PayQuote(_bundle, _encoder, vector, profile);
        var effect = profile.City is { } city && !options.Remote ? _bundle.Cities.Cities[city.Id].Effect : 0;
        var roles = Enumerable.Range(0, _roles.Length)
            .OrderByDescending(i => probabilities[i])
            .Take(options.Top)
            .Select(i => Suggest(_roles[i], probabilities[i], profile, (role, level) => pay.Of(role, level, effect)))
            .ToList();
        // Training knows a role without its seniority ("Senior Machine Learning Engineer" is taught as level 3 of its base).
        var current = profile.CurrentRole is { } match
            ? Suggest(match.Role, ProbabilityOf(BaseOf(match.Role), probabilities), profile, (role, level) => pay.Of(BaseOf(role), level, effect))
            : null;

        var wish = new CityWish(options.Cities, options.Remote, notes.Cities(options.ExcludeCities, place), profile.City);
        var ranked = _cities.Rank(place?.Code, Families(probabilities), wish);
        var lead = _roles[Array.IndexOf(probabilities, probabilities.Max())];
        var quotes = new Dictionary<string, PayQuote>(StringComparer.Ordinal) { [profile.Country?.Code ?? ""] = pay };
        var cities = ranked.Select(city => Suggest(city, QuoteIn(city.City.Country)
            .Of(lead, LevelTold(profile) ?? lead.Level, options.Remote ? 0 : city.Evidence.Effect))).ToList();
        return new()
        {
            ModelVersion = Manifest.Version,
            AsOf = _bundle.Pay.AsOf,
            Roles = roles,
            CurrentRole = current,
            Cities = cities,
            UnknownSkills = profile.UnknownSkills,
            Notes = notes.Finish(ranked, options.Remote),
        };

        PayQuote QuoteIn(string country) => quotes.TryGetValue(country, out var known)
            ? known
            : quotes[country] = new(_bundle, _encoder, vector, profile with { Country = _bundle.Taxonomy.Countries.ById[country] });
    }

    /// <summary>A title that is not understood gets the roles it is most like, where the bundle knows titles.</summary>
    private ResolvedProfile WithNearestRoles(ResolvedProfile profile) => _titles is null
        ? profile
        : profile with { Unknown = [.. profile.Unknown.Select(unknown => unknown.Field == ProfileResolver.RoleField ? (unknown.Field, NearestTo(unknown.Term)) : unknown)] };

    private UnknownTerm NearestTo(UnknownTerm term) =>
        _titles!.Nearest(term.Text, SuggestedTitles) is { Count: > 0 } nearest ? term with { Nearest = [.. nearest.Select(near => near.Role.Title)] } : term;

    private RoleSuggestion Suggest(Role role, double probability, ResolvedProfile profile, Func<Role, int?, PayBand> pay)
    {
        // To be head of something is a title of its own; it does not turn every other role into one.
        var told = role == profile.CurrentRole?.Role ? profile.CurrentRole.Level : LevelTold(profile);
        var level = role.Level ?? _bundle.Taxonomy.Ladder.LevelOf(profile.YearsExperience, told);
        return new(role.Id, role.Title, level, probability, pay(role, told ?? role.Level));
    }

    private static int? LevelTold(ResolvedProfile profile) => profile.CurrentRole?.Level is { } told ? Math.Min(told, HighestSuggested) : null;

    private static CitySuggestion Suggest(RankedCity ranked, PayBand pay) =>
        new(ranked.City.Name, ranked.City.Country, pay, ranked.Evidence.Total, ranked.Score);

    private Role BaseOf(Role role) => _bundle.Taxonomy.Roles.BaseOf(role);

    private double ProbabilityOf(Role role, double[] probabilities)
    {
        var label = Array.IndexOf(_roles, role);
        return label < 0 ? 0 : probabilities[label];
    }

    private double[] Families(double[] probabilities)
    {
        var families = new double[_bundle.Cities.Families.Count];
        for (var i = 0; i < _roles.Length; i++)
        {
            if (_families[i] >= 0)
            {
                families[_families[i]] += probabilities[i];
            }
        }

        return families;
    }
}
