using System.Collections.Concurrent;
using Recommender.Features;
using Recommender.Models;
using Recommender.Profiles;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Profile → roles, pay bands and cities, from one bundle. Immutable; safe for any number of threads. Construction replays the
/// bundle's golden profiles, so a recommender that exists gives the answers it was published with.
/// </summary>
public sealed class JobRecommender
{
    /// <summary>Known titles told beside one that is not.</summary>
    private const int SuggestedTitles = 3;

    private readonly ModelBundle _bundle;
    private readonly ProfileResolver _resolver;
    private readonly FeatureEncoder _encoder;
    private readonly CityRanking _cities;
    private readonly TitleRanking _titles;
    private readonly KnownEnough _known;
    private readonly RoleMatcher? _matcher;
    private readonly Role[] _roles;
    private readonly ConcurrentBag<FeatureVector> _vectors = [];

    /// <exception cref="BundleDamagedException">A golden profile gets another answer than when the bundle was published.</exception>
    public JobRecommender(ModelBundle bundle)
    {
        _bundle = bundle;
        _resolver = new(bundle.Taxonomy);
        _encoder = new(bundle.Schema, bundle.Taxonomy);
        _titles = new(bundle);
        _known = new(bundle, _encoder, _titles);
        _matcher = bundle.Titles is null ? null : new(bundle.Taxonomy.Roles, bundle.Titles);
        _roles = [.. bundle.Roles.Roles.Select(id => bundle.Taxonomy.Roles.ById[id])];
        _cities = new(bundle.Cities, _roles, bundle.Taxonomy.Cities.All);
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
        var (probabilities, titles, tooLittle) = _known.Rank(profile, vector);

        var level = new PersonLevel(Taxonomy.Ladder, profile);
        var pay = new PayQuote(_bundle, _encoder, vector, profile);
        var effect = profile.City is { } city && !options.Remote ? _bundle.Cities.Cities[city.Id].Effect : 0;
        var roles = titles
            .Take(options.Top)
            .Where(title => title.Probability > 0)
            .Select(title => Suggest(title, level, rung => pay.Of(PaidAs(title.Role), rung, effect)))
            .ToList();
        var current = profile.CurrentRole is { } match
            ? new RoleSuggestion(
                match.Role.Id, match.Role.Title, match.Level ?? Taxonomy.Ladder.LevelOf(profile.YearsExperience, null), ProbabilityOf(match.Role, titles),
                pay.Of(PaidAs(match.Role), match.Level, effect))
            : null;

        var wish = new CityWish(options.Cities, options.Remote, notes.Cities(options.ExcludeCities, place), profile.City);
        var ranked = _cities.Rank(place?.Code, new(profile, WithCurrent(profile, probabilities)), wish);
        var lead = titles[0].Role;
        var quotes = new Dictionary<string, PayQuote>(StringComparer.Ordinal) { [profile.Country?.Code ?? ""] = pay };
        var cities = ranked.Select(city => Suggest(city, QuoteIn(city.City.Country)
            .Of(PaidAs(lead), PaidLevel(lead, level), options.Remote ? 0 : city.Evidence.Effect))).ToList();
        return new()
        {
            ModelVersion = Manifest.Version,
            AsOf = _bundle.Pay.AsOf,
            Roles = roles,
            CurrentRole = current,
            Cities = cities,
            UnknownSkills = profile.UnknownSkills,
            TooLittleKnown = tooLittle,
            Notes = notes.Finish(ranked, options.Remote, tooLittle),
        };

        PayQuote QuoteIn(string country) => quotes.TryGetValue(country, out var known)
            ? known
            : quotes[country] = new(_bundle, _encoder, vector, profile with { Country = _bundle.Taxonomy.Countries.ById[country] });
    }

    /// <summary>A title that is not understood gets the roles it is most like, where the bundle knows titles.</summary>
    private ResolvedProfile WithNearestRoles(ResolvedProfile profile) => _matcher is null
        ? profile
        : profile with { Unknown = [.. profile.Unknown.Select(unknown => unknown.Field == ProfileResolver.RoleField ? (unknown.Field, NearestTo(unknown.Term)) : unknown)] };

    private UnknownTerm NearestTo(UnknownTerm term) =>
        _matcher!.Nearest(term.Text, SuggestedTitles) is { Count: > 0 } nearest ? term with { Nearest = [.. nearest.Select(near => near.Role.Title)] } : term;

    private static RoleSuggestion Suggest(RankedTitle title, PersonLevel level, Func<int?, PayBand> pay) =>
        new(title.Role.Id, title.Role.Title, title.Role.Level ?? level.InOpenTitle, title.Probability, pay(PaidLevel(title.Role, level)));

    // The level by years is no part of what pay is asked for: the years themselves are.
    private static int? PaidLevel(Role role, PersonLevel level) => role.Level ?? level.Told;

    private static CitySuggestion Suggest(RankedCity ranked, PayBand pay) =>
        new(ranked.City.Name, ranked.City.Country, pay, PayQuote.Real(pay.Mid, ranked.Evidence.CostOfLiving), ranked.Evidence.People, ranked.Score);

    // Where a person may work is told by the role they have as much as by all those they might have.
    private double[] WithCurrent(ResolvedProfile profile, double[] probabilities)
    {
        var label = profile.CurrentRole is { } match ? Array.IndexOf(_roles, Taxonomy.Roles.WiderOf(Taxonomy.Roles.BaseOf(match.Role))) : -1;
        return label < 0 ? probabilities : [.. probabilities.Select((probability, i) => (probability + (i == label ? 1 : 0)) / 2)];
    }

    // Training knows a role without its seniority ("Senior Machine Learning Engineer" is taught as level 3 of its base), and pay
    // of a finer title only where enough people told it.
    private Role PaidAs(Role role)
    {
        var plain = Taxonomy.Roles.BaseOf(role);
        return new[] { role, plain }.FirstOrDefault(known => _bundle.Schema.Place(FeatureNames.Role(known)) >= 0) ?? Taxonomy.Roles.WiderOf(plain);
    }

    private double ProbabilityOf(Role role, IReadOnlyList<RankedTitle> titles)
    {
        var found = titles.FirstOrDefault(title => title.Role == role).Probability;
        return found > 0 ? found : titles.FirstOrDefault(title => title.Role == Taxonomy.Roles.BaseOf(role)).Probability;
    }
}
