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
    /// <summary>Known titles given beside one that is not.</summary>
    private const int SuggestedTitles = 3;

    private readonly ModelBundle _bundle;
    private readonly ProfileResolver _resolver;
    private readonly FeatureEncoder _encoder;
    private readonly AnswerScorer _scorer;
    private readonly FollowUp _followUp;
    private readonly string _payBasis;
    private readonly Remembered<string, IReadOnlyList<string>>? _nearestRoles;

    /// <exception cref="BundleDamagedException">
    /// A golden profile gets another answer than when the bundle was published, or none at all.
    /// </exception>
    public JobRecommender(ModelBundle bundle)
        : this(bundle, added: null)
    {
    }

    private JobRecommender(ModelBundle bundle, AddedTables? added)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        try
        {
            (_bundle, Added) = (bundle, added);
            _resolver = new(bundle.Taxonomy);
            _encoder = new(bundle.Schema, bundle.Taxonomy);
            _scorer = new(bundle, _encoder);
            _followUp = new(bundle.Taxonomy, bundle.Roles.Roles, _scorer.Titles);
            Money = new(bundle.Pay, bundle.Taxonomy);
            _payBasis = AnswerNotes.PayBasis(bundle.Pay.AsOf, home: null);
            _nearestRoles = bundle.Titles is null ? null : NearestRoles(new(bundle.Taxonomy.Roles, bundle.Titles), bundle.Taxonomy.Roles);
            // Golden answers are those of the bundle alone, which gave them before words were added to it.
            if (added is null)
            {
                GoldenReplay.Check(this, bundle);
            }
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or BundleDamagedException))
        {
            throw BundleDamagedException.Of(bundle.Manifest.Version, fault);
        }
    }

    public ModelManifest Manifest => _bundle.Manifest;

    /// <summary>An operator's words that it understands beside the bundle's; null for none.</summary>
    public AddedTables? Added { get; }

    /// <summary>Markets whose pay may be asked for beside the general one, with the newest year known of each.</summary>
    public IReadOnlyDictionary<string, int> Markets => _bundle.Pay.Markets;

    /// <summary>The part of all people that holds each role, by id: what is so of somebody unknown. Empty where it is not told.</summary>
    public IReadOnlyDictionary<string, double> MarketRoles => _bundle.FinerTitles.Market;

    public JobTaxonomy Taxonomy => _bundle.Taxonomy;

    /// <summary>The made-up people of the bundle, who got their answers when this was made.</summary>
    public IReadOnlyList<GoldenProfile> Golden => _bundle.Golden;

    /// <summary>The same model, which understands an operator's words too.</summary>
    /// <exception cref="BundleIncompatibleException">They do not fit the bundle's tables; the message names every fault.</exception>
    public JobRecommender With(AddedTables added)
    {
        ArgumentNullException.ThrowIfNull(added);
        var (taxonomy, faults) = _bundle.Taxonomy.TryAdd(added);
        return taxonomy is null
            ? throw BundleIncompatibleException.OfAdded(Manifest.Version, faults)
            : new(_bundle with { Taxonomy = taxonomy }, added);
    }

    /// <summary>
    /// A person's own words in the taxonomy's terms, as every answer takes them; a current role that is not understood gets the roles it is
    /// most like, where the bundle knows titles.
    /// </summary>
    public ResolvedProfile Resolve(Profile profile)
    {
        var resolved = _resolver.Resolve(profile);
        return _nearestRoles is null || resolved.Unknown.Count == 0
            ? resolved
            : resolved with { Unknown = [.. resolved.Unknown.Select(WithNearestRoles)] };
    }

    /// <summary>The answer to a profile in a person's own words.</summary>
    public Recommendation Recommend(Profile profile, RecommendOptions? options = null) => Recommend(Resolve(profile), options ?? new());

    /// <summary>The answer to a profile that is resolved already.</summary>
    public Recommendation Recommend(ResolvedProfile profile, RecommendOptions options) => Recommend(profile, options, new HelpedWords());

    /// <summary>
    /// The answer with finer titles under roles, or among them, as bundles have their golden answers from earlier builds.
    /// </summary>
    internal Recommendation AnswerGolden(Profile profile, bool titlesUnderRoles) =>
        Recommend(Resolve(profile), new(), new HelpedWords(), titlesUnderRoles);

    /// <summary>
    /// The answers to several people of one request, in their order. A question asked before gets the same answer again, and of all
    /// unknown words a bounded number is shown with the nearest known ones.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped, after the answer under way.</exception>
    public IReadOnlyList<Recommendation> RecommendAll(
        IReadOnlyList<(Profile Profile, RecommendOptions Options)> questions,
        CancellationToken stop = default)
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
                given[questions[i]] = answer = Recommend(Resolve(questions[i].Profile), questions[i].Options, words);
            }

            answers[i] = answer;
        }

        return answers;
    }

    /// <summary>The most profiles that are scored together.</summary>
    internal static int MostTogether => AnswerScorer.MostOfAGroup;

    /// <summary>Roles and titles to leave out, understood; null where none is named.</summary>
    internal LeftOutRoles? LeftOut(IReadOnlyList<string> names) => _scorer.LeftOut(names);

    /// <summary>How bands become money.</summary>
    internal PayMoney Money { get; }

    /// <summary>
    /// Hands over the numbers of the answer to each of some profiles, in their order: the same as one at a time, in less time.
    /// </summary>
    internal void Score(ReadOnlySpan<ResolvedProfile> profiles, RecommendOptions options, TakeScored take) =>
        ScoreAlike(profiles, (options, LeftOut(options.ExcludeRoles)), take);

    /// <summary>As <see cref="Score"/>, for a caller who asks alike of many and has the roles to leave out understood once.</summary>
    internal void ScoreAlike(
        ReadOnlySpan<ResolvedProfile> profiles, (RecommendOptions Options, LeftOutRoles? LeftOut) wish, TakeScored take)
    {
        if (profiles.IsEmpty)
        {
            return;
        }

        var asked = new ResolvedProfile[profiles.Length];
        for (var i = 0; i < asked.Length; i++)
        {
            asked[i] = Asked(profiles[i], wish.Options);
        }

        var (group, buffer) = (_scorer.Prepare(asked), _scorer.Rent());
        for (var i = 0; i < asked.Length; i++)
        {
            var request = AnswerRequest.Of(wish.Options, wish.LeftOut, asked[i], _bundle);
            _scorer.Score(asked[i], request, buffer, group[i]);
            take(i, buffer, NotesOn(asked[i], new()).Of(request, buffer));
        }

        _scorer.Return(group);
        _scorer.Return(buffer);
    }

    private Recommendation Recommend(
        ResolvedProfile profile, RecommendOptions options, HelpedWords words, bool titlesUnderRoles = true)
    {
        var asked = Asked(profile, options);
        var request = AnswerRequest.Of(options, LeftOut(options.ExcludeRoles), asked, _bundle) with
        {
            TitlesBesideRoles = !titlesUnderRoles,
        };
        var buffer = _scorer.Rent();
        try
        {
            _scorer.Score(asked, request, buffer);
            return Answer(asked, request, NotesOn(asked, words).Of(request, buffer), words, buffer);
        }
        finally
        {
            _scorer.Return(buffer);
        }
    }

    private AnswerNotes NotesOn(ResolvedProfile profile, HelpedWords words) => new(_encoder, _scorer.Titles, profile, words);

    private ResolvedProfile Asked(ResolvedProfile profile, RecommendOptions options) =>
        options.Remote && _bundle.Taxonomy.WorkModes.ById.TryGetValue(KnownIds.Remote, out var remote)
            ? profile with { WorkMode = remote }
            : profile;

    private Recommendation Answer(
        ResolvedProfile profile, in AnswerRequest request, IReadOnlyList<string> notes, HelpedWords words, AnswerBuffer buffer)
    {
        var roles = new RoleSuggestion[buffer.Suggested.Count];
        var listed = 0.0;
        for (var i = 0; i < roles.Length; i++)
        {
            roles[i] = Suggest(buffer.Suggested[i], profile.Country, request) with { Titles = TitlesOf(i, buffer) };
            listed += roles[i].Probability;
        }

        var cities = new CitySuggestion[buffer.Cities.Count];
        for (var i = 0; i < cities.Length; i++)
        {
            cities[i] = Suggest(buffer.Cities[i], buffer, profile.City, request);
        }

        // The words of single fields are helped before the skills, of which there may be hundreds.
        return new()
        {
            ModelVersion = Manifest.Version,
            AsOf = request.AsOf ?? _bundle.Pay.AsOf,
            PayBasis = PayBasis(profile, request),
            Roles = roles,
            OtherRoles = new(_bundle.Roles.Roles.Count - roles.Length, buffer.IsKnown ? Math.Max(0, 1 - listed) : 0),
            CurrentRole = profile.CurrentRole is null ? null : Suggest(buffer.Current, profile.Country, request),
            Cities = cities,
            UnknownSkills = words.Help(profile.UnknownSkills),
            TooLittleKnown = !buffer.IsKnown,
            Ask = buffer.IsKnown ? [] : _followUp.Of(profile, _scorer.Guess(profile, buffer)),
            Notes = notes,
        };
    }

    private string PayBasis(ResolvedProfile profile, in AnswerRequest request)
    {
        var home = request.Cities.Remote || profile.City is { IsPlaceAlone: true } ? null : profile.City;
        return (request.AsOf, home) is (null, null) ? _payBasis
            : AnswerNotes.PayBasis(request.AsOf ?? _bundle.Pay.AsOf, home, request.Market);
    }

    private RoleSuggestion Suggest(in ScoredRole role, Country? country, in AnswerRequest request) =>
        new(
            role.Role.Id,
            role.Role.Title,
            role.Level,
            role.Probability,
            Money.Of(role.Band, new BandOf(_scorer.PaidBy(role.Role), role.Level, country), request.AsOf, request.Market));

    private static List<TitleSuggestion> TitlesOf(int place, AnswerBuffer buffer)
    {
        var titles = new List<TitleSuggestion>();
        foreach (var title in buffer.FinerTitles)
        {
            if (title.Place == place)
            {
                titles.Add(new(title.Title.Id, title.Title.Title, title.Share));
            }
        }

        return titles;
    }

    private CitySuggestion Suggest(in ScoredCity city, AnswerBuffer buffer, City? home, in AnswerRequest request)
    {
        var ranked = city.Ranked;
        var of = new BandOf(_scorer.PaidBy(buffer.Lead), buffer.LeadLevel, city.Country);
        var pay = Money.Of(city.Band, of, request.AsOf, request.Market);
        return new(
            ranked.City.Name,
            ranked.City.Country,
            pay,
            PayMoney.Real(pay.Mid, ranked.Evidence.CostOfLiving),
            ranked.Evidence.People,
            ranked.Fit)
        {
            Share = ranked.Share,
            IsOwn = ranked.City == home,
        };
    }

    private (string Field, UnknownTerm Term) WithNearestRoles((string Field, UnknownTerm Term) unknown) =>
        unknown.Field == ProfileResolver.RoleField
            ? (unknown.Field, unknown.Term with { Nearest = new NearestNames(WordFold.Fold(unknown.Term.Text), _nearestRoles!) })
            : unknown;

    private static Remembered<string, IReadOnlyList<string>> NearestRoles(RoleMatcher matcher, RoleCatalog roles) => NearestNames.Memory(
        folded => matcher.Nearest(folded, SuggestedTitles) is { Count: > 0 } nearest
            ? [.. nearest.Select(near => near.Role.Title)]
            : roles.Unknown(folded).Nearest);
}
