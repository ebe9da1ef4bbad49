using Recommender.Bundles;
using Recommender.Cities;
using Recommender.Features;
using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.TitleSimilarity;

namespace Recommender.Answers;

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
    private readonly AnswerScorer _scorer;
    private readonly string _payBasis;
    private readonly Remembered<string, IReadOnlyList<string>>? _nearestRoles;

    /// <exception cref="BundleDamagedException">A golden profile gets another answer than when the bundle was published, or none at all.</exception>
    public JobRecommender(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        try
        {
            _bundle = bundle;
            _resolver = new(bundle.Taxonomy);
            _encoder = new(bundle.Schema, bundle.Taxonomy);
            _scorer = new(bundle, _encoder);
            Money = new(bundle.Pay, bundle.Taxonomy);
            _payBasis = AnswerNotes.PayBasis(bundle.Pay.AsOf);
            _nearestRoles = bundle.Titles is null ? null : NearestRoles(new(bundle.Taxonomy.Roles, bundle.Titles), bundle.Taxonomy.Roles);
            GoldenReplay.Check(this, bundle);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or BundleDamagedException))
        {
            throw BundleDamagedException.Of(bundle.Manifest.Version, fault);
        }
    }

    public ModelManifest Manifest => _bundle.Manifest;

    public JobTaxonomy Taxonomy => _bundle.Taxonomy;

    /// <summary>The made-up people of the bundle, who got their answers when this was made.</summary>
    public IReadOnlyList<GoldenProfile> Golden => _bundle.Golden;

    /// <summary>The answer to a profile in a person's own words.</summary>
    public Recommendation Recommend(Profile profile, RecommendOptions? options = null) =>
        Recommend(WithNearestRoles(_resolver.Resolve(profile)), options ?? new());

    /// <summary>The answer to a profile that is resolved already.</summary>
    public Recommendation Recommend(ResolvedProfile profile, RecommendOptions options) => Recommend(profile, options, new HelpedWords());

    /// <summary>
    /// The answers to several people of one request, in their order. A question asked before gets the same answer again, and of all
    /// unknown words a bounded number is told with the nearest known ones.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped, after the answer under way.</exception>
    public IReadOnlyList<Recommendation> RecommendAll(IReadOnlyList<(Profile Profile, RecommendOptions Options)> questions, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var (answers, words) = (new Recommendation[questions.Count], new HelpedWords());
        var given = new Dictionary<(Profile Profile, RecommendOptions Options), Recommendation>(SameQuestion.Instance);
        for (var i = 0; i < answers.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            if (!given.TryGetValue(questions[i], out var answer))
            {
                words.BeginProfile();
                given[questions[i]] = answer = Recommend(WithNearestRoles(_resolver.Resolve(questions[i].Profile)), questions[i].Options, words);
            }

            answers[i] = answer;
        }

        return answers;
    }

    /// <summary>The most profiles that are scored together.</summary>
    internal static int MostTogether => AnswerScorer.MostOfAGroup;

    /// <summary>How bands become money.</summary>
    internal PayMoney Money { get; }

    /// <summary>Hands over the numbers of the answer to each of some profiles, in their order: the same as one at a time, in less time.</summary>
    internal void Score(ReadOnlySpan<ResolvedProfile> profiles, RecommendOptions options, TakeScored take)
    {
        if (profiles.IsEmpty)
        {
            return;
        }

        var asked = new ResolvedProfile[profiles.Length];
        for (var i = 0; i < asked.Length; i++)
        {
            asked[i] = Asked(profiles[i], options);
        }

        var (group, room) = (_scorer.Prepare(asked), _scorer.Rent());
        for (var i = 0; i < asked.Length; i++)
        {
            var notes = new AnswerNotes(_bundle, _encoder, asked[i], new());
            Score(asked[i], options, notes, room, group[i]);
            take(i, room, notes.Finish(room, options.Remote));
        }

        _scorer.Return(group);
        _scorer.Return(room);
    }

    private Recommendation Recommend(ResolvedProfile profile, RecommendOptions options, HelpedWords words)
    {
        var asked = Asked(profile, options);
        var (notes, room) = (new AnswerNotes(_bundle, _encoder, asked, words), _scorer.Rent());
        try
        {
            Score(asked, options, notes, room);
            return Answer(asked, options, notes, room);
        }
        finally
        {
            _scorer.Return(room);
        }
    }

    private ResolvedProfile Asked(ResolvedProfile profile, RecommendOptions options) =>
        options.Remote && _bundle.Taxonomy.WorkModes.ById.TryGetValue("remote", out var remote) ? profile with { WorkMode = remote } : profile;

    private void Score(ResolvedProfile asked, RecommendOptions options, AnswerNotes notes, AnswerBuffer room, EncodedProfile? prepared = null)
    {
        var place = notes.Country(options.InCountry) ?? asked.Country;
        var wish = new CityWish(options.Cities, options.Remote, notes.Cities(options.ExcludeCities, place), asked.City);
        _scorer.Score(asked, new(options.Top, place, wish), room, prepared);
    }

    private Recommendation Answer(ResolvedProfile profile, RecommendOptions options, AnswerNotes notes, AnswerBuffer room)
    {
        var roles = new RoleSuggestion[room.Suggested.Count];
        for (var i = 0; i < roles.Length; i++)
        {
            roles[i] = Suggest(room.Suggested[i], profile.Country, options.AsOf);
        }

        var cities = new CitySuggestion[room.Cities.Count];
        for (var i = 0; i < cities.Length; i++)
        {
            cities[i] = Suggest(room.Cities[i], room.Lead, options.AsOf);
        }

        // The words of single fields are helped before the skills, of which there may be hundreds.
        IReadOnlyList<string> said = [.. notes.Finish(room, options.Remote), options.AsOf is { } asOf ? AnswerNotes.PayBasis(asOf) : _payBasis];
        return new()
        {
            ModelVersion = Manifest.Version,
            AsOf = options.AsOf ?? _bundle.Pay.AsOf,
            Roles = roles,
            CurrentRole = profile.CurrentRole is null ? null : Suggest(room.Current, profile.Country, options.AsOf),
            Cities = cities,
            UnknownSkills = notes.Helped(profile.UnknownSkills),
            TooLittleKnown = !room.IsKnown,
            Notes = said,
        };
    }

    private RoleSuggestion Suggest(in ScoredTitle title, Country? country, int? asOf) =>
        new(title.Role.Id, title.Role.Title, title.Level, title.Probability, Money.Of(title.Band, _scorer.PaidBy(title.Role), country, asOf));

    private CitySuggestion Suggest(in ScoredCity city, Role lead, int? asOf)
    {
        var (ranked, pay) = (city.Ranked, Money.Of(city.Band, _scorer.PaidBy(lead), city.Country, asOf));
        return new(ranked.City.Name, ranked.City.Country, pay, PayMoney.Real(pay.Mid, ranked.Evidence.CostOfLiving), ranked.Evidence.People, ranked.Score);
    }

    /// <summary>A title that is not understood gets the roles it is most like, where the bundle knows titles.</summary>
    private ResolvedProfile WithNearestRoles(ResolvedProfile profile) => _nearestRoles is null || profile.Unknown.Count == 0
        ? profile
        : profile with { Unknown = [.. profile.Unknown.Select(unknown => unknown.Field == ProfileResolver.RoleField ? (unknown.Field, NearestTo(unknown.Term)) : unknown)] };

    private UnknownTerm NearestTo(UnknownTerm term) => term with { Nearest = new NearestNames(WordFold.Fold(term.Text), _nearestRoles!) };

    private static Remembered<string, IReadOnlyList<string>> NearestRoles(RoleMatcher matcher, RoleCatalog roles) => NearestNames.Memory(
        folded => matcher.Nearest(folded, SuggestedTitles) is { Count: > 0 } nearest ? [.. nearest.Select(near => near.Role.Title)] : roles.Unknown(folded).Nearest);
}

/// <summary>Takes the numbers of one of several answers, by its place among them, with its notes; the room is used again for the next.</summary>
internal delegate void TakeScored(int place, AnswerBuffer room, IReadOnlyList<string> notes);
