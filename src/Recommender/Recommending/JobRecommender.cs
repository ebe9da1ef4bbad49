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
    private readonly ModelBundle _bundle;
    private readonly ProfileResolver _resolver;
    private readonly FeatureEncoder _encoder;
    private readonly CityRanking _cities;
    private readonly Role[] _roles;
    private readonly ConcurrentBag<FeatureVector> _vectors = [];

    /// <exception cref="BundleDamagedException">A golden profile gets another answer than when the bundle was published.</exception>
    public JobRecommender(ModelBundle bundle)
    {
        _bundle = bundle;
        _resolver = new(bundle.Taxonomy);
        _encoder = new(bundle.Schema, bundle.Taxonomy);
        _cities = new(bundle);
        _roles = [.. bundle.Roles.Roles.Select(id => bundle.Taxonomy.Roles.ById[id])];
        GoldenReplay.Check(this, bundle);
    }

    public ModelManifest Manifest => _bundle.Manifest;

    public JobTaxonomy Taxonomy => _bundle.Taxonomy;

    /// <summary>The answer to a profile in a person's own words.</summary>
    public Recommendation Recommend(Profile profile, RecommendOptions? options = null) =>
        Recommend(_resolver.Resolve(profile), options ?? new());

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
        var notes = new AnswerNotes(_bundle, profile);
        var place = notes.Country(options.InCountry) ?? profile.Country;
        _encoder.Encode(profile, vector);
        var probabilities = new double[_roles.Length];
        _bundle.Roles.Predict(vector, RoleModel.IsThin(profile), probabilities);

        var pay = new PayQuote(_bundle, _encoder, vector, profile.Country);
        var effect = profile.City is { } city && !options.Remote ? _bundle.Cities.Cities[city.Id].Effect : 0;
        var roles = Enumerable.Range(0, _roles.Length)
            .OrderByDescending(i => probabilities[i])
            .Take(options.Top)
            .Select(i => Suggest(_roles[i], probabilities[i], profile, (role, level) => pay.Of(role, level, effect)))
            .ToList();
        var current = profile.CurrentRole is { } match
            ? Suggest(match.Role, ProbabilityOf(match.Role, probabilities), profile, (role, level) => pay.Of(role, level, effect))
            : null;

        var wish = new CityWish(options.Cities, options.Remote, notes.Cities(options.ExcludeCities));
        var ranked = _cities.Rank(place?.Code, Families(probabilities), wish);
        var lead = _roles[Array.IndexOf(probabilities, probabilities.Max())];
        var cities = ranked.Select(city => Quote(city, profile, lead, vector, options.Remote)).ToList();
        return new()
        {
            ModelVersion = Manifest.Version,
            AsOf = _bundle.Pay.AsOf,
            Roles = roles,
            CurrentRole = current,
            Cities = cities,
            UnknownSkills = profile.UnknownSkills,
            Notes = notes.Finish(ranked),
        };
    }

    private RoleSuggestion Suggest(Role role, double probability, ResolvedProfile profile, Func<Role, int?, PayBand> pay)
    {
        var told = profile.CurrentRole?.Level;
        var level = role.Level ?? _bundle.Taxonomy.Ladder.LevelOf(profile.YearsExperience, told);
        return new(role.Id, role.Title, level, probability, pay(role, told ?? role.Level));
    }

    private CitySuggestion Quote(RankedCity ranked, ResolvedProfile profile, Role lead, FeatureVector vector, bool remote)
    {
        var country = _bundle.Taxonomy.Countries.ById[ranked.City.Country];
        _encoder.Encode(profile with { Country = country }, vector);
        var band = new PayQuote(_bundle, _encoder, vector, country)
            .Of(lead, profile.CurrentRole?.Level ?? lead.Level, remote ? 0 : ranked.Evidence.Effect);
        return new(ranked.City.Name, ranked.City.Country, band, ranked.Evidence.Total, ranked.Score);
    }

    private double ProbabilityOf(Role role, double[] probabilities)
    {
        var label = Array.IndexOf(_roles, role);
        return label < 0 ? 0 : probabilities[label];
    }

    private Dictionary<string, double> Families(double[] probabilities)
    {
        var families = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < _roles.Length; i++)
        {
            families[_roles[i].Family] = families.GetValueOrDefault(_roles[i].Family) + probabilities[i];
        }

        return families;
    }
}
