using Recommender.Bundles;
using Recommender.Cities;
using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.Answers;

/// <summary>
/// Profile → the numbers of an answer, written into a buffer, without new memory. Immutable; safe for any number of threads.
/// </summary>
internal sealed class AnswerScorer
{
    /// <summary>The most finer titles that are shown of a role.</summary>
    private const int MostTitlesOfRole = 3;

    /// <summary>How much likelier the title that a person holds is to be shown among those of its role.</summary>
    private const double OddsOfOwnTitle = 20;

    private readonly ModelBundle _bundle;
    private readonly FeatureEncoder _encoder;
    private readonly LevelTable _levels;
    private readonly TitleRanking _titles;
    private readonly RoleScorer _known;
    private readonly PresentTitle _present;
    private readonly CityRanking _cities;
    private readonly PayParts _pay;
    private readonly Country[] _countries;
    private readonly Country[] _placed;
    private readonly Role[] _paidAs;
    private readonly CityShifts _shifts;
    private readonly int[] _labels;
    private readonly int[] _places;
    private readonly Pool<AnswerBuffer> _buffers;
    private readonly Pool<EncodedProfile[]> _groups;

    public AnswerScorer(ModelBundle bundle, FeatureEncoder encoder)
    {
        (_bundle, _encoder) = (bundle, encoder);
        var (taxonomy, roles) = (bundle.Taxonomy, bundle.Taxonomy.Roles);
        Role[] labels = [.. bundle.Roles.Roles.Select(id => roles.ById[id])];
        _levels = new(taxonomy);
        _titles = new(new(bundle.FinerTitles, labels, taxonomy), taxonomy, encoder, _levels);
        _known = new(bundle, encoder, _titles, _levels);
        _cities = new(bundle.Cities, labels, [.. taxonomy.Cities.All.Where(city => !city.IsPlaceAlone)], taxonomy);
        _pay = new(bundle.Pay, taxonomy, encoder);
        _countries = [.. taxonomy.Cities.All.Select(city => taxonomy.Countries.ById[city.Country])];
        _placed = [.. _countries.Distinct()];
        _paidAs = [.. roles.All.Select(PaidAs)];
        _shifts = new(bundle.Cities, taxonomy, _paidAs);
        _labels = [.. roles.All.Select(role => Array.IndexOf(labels, roles.BaseOf(role)) is >= 0 and var own
            ? own
            : Array.IndexOf(labels, roles.WiderOf(roles.BaseOf(role))))];
        _present = new(labels, _labels, taxonomy);
        _places = [.. roles.All.Select(role => _titles.Titles.IndexOf(role))];
        _buffers = new(NewBuffer);
        _groups = new(() => [.. Enumerable.Range(0, MostOfAGroup).Select(_ => _known.NewBuffer())]);
    }

    /// <summary>The most profiles that are prepared together.</summary>
    public static int MostOfAGroup => TreeLanes.Count;

    /// <summary>Roles and titles to leave out, understood; null where none is named.</summary>
    public LeftOutRoles? LeftOut(IReadOnlyList<string> names) => names.Count == 0
        ? null
        : new(names, _bundle.Taxonomy.Roles, _places, (_bundle.Roles.Roles.Count, _titles.Titles.Length));

    /// <summary>A buffer that nobody else uses.</summary>
    public AnswerBuffer Rent() => _buffers.Rent();

    public void Return(AnswerBuffer buffer) => _buffers.Return(buffer);

    /// <summary>
    /// Does at once for several profiles what costs less together; a buffer for each, to be scored with and then returned.
    /// </summary>
    public EncodedProfile[] Prepare(ReadOnlySpan<ResolvedProfile> profiles)
    {
        var group = _groups.Rent();
        _known.Prepare(profiles, group);
        return group;
    }

    public void Return(EncodedProfile[] group) => _groups.Return(group);

    /// <summary>Writes the numbers of an answer, of a profile that is prepared or not.</summary>
    public void Score(ResolvedProfile profile, in AnswerRequest request, AnswerBuffer buffer, EncodedProfile? prepared = null)
    {
        var level = new PersonLevel(_levels, profile);
        TitleScores scores = new(buffer.TitleOdds, buffer.Roles, buffer.Titles);
        buffer.Known = _known.Score(profile, prepared ?? buffer.Encoded, buffer.Labels, scores);
        if (profile.CurrentRole is { } held)
        {
            Hold(held.Role, buffer);
        }

        buffer.Pay.Start(profile, _pay.In(request.Market));
        ScoreRoles(level, request, buffer);
        if (profile.CurrentRole is { } match)
        {
            buffer.Current = new(
                match.Role, match.Level ?? _bundle.Taxonomy.Ladder.LevelOf(profile.YearsExperience, null),
                ProbabilityOf(match.Role, buffer),
                buffer.Pay.Of(profile.Country, _paidAs[match.Role.Index], match.Level).Plus(HomeShift(profile, match.Role, request)));
        }

        PlaceLabels(profile.CurrentRole?.Role, buffer);
        buffer.Cities.Clear();
        if (buffer.IsKnown || request.TitlesBesideRoles)
        {
            ScoreCities(level, request, buffer);
        }
    }

    /// <summary>Which skills, activities and titles weigh.</summary>
    public TitleRanking Titles => _titles;

    /// <summary>
    /// The chances of the roles of a person of whom too little is known, as far as anything given bears on them; the numbers of the answer
    /// in the buffer are gone.
    /// </summary>
    public double[] Guess(ResolvedProfile profile, AnswerBuffer buffer)
    {
        _known.Guess(profile, buffer.Encoded, buffer.Labels, new(buffer.TitleOdds, buffer.Roles, buffer.Titles));
        return buffer.Roles;
    }

    /// <summary>The role whose pay the model knows a role's or title's by.</summary>
    public Role PaidBy(Role role) => _paidAs[role.Index];

    // To hold a title is to have given enough.
    private void Hold(Role title, AnswerBuffer buffer)
    {
        _present.Weigh(_bundle.Taxonomy.Roles.BaseOf(title), _labels[title.Index], buffer.IsKnown, buffer.Roles);
        buffer.Known = _labels[title.Index] >= 0 ? Knowledge.Enough : buffer.Known;
        if (_places[title.Index] is >= 0 and var own)
        {
            buffer.TitleOdds[own] = Math.Max(1, buffer.TitleOdds[own]) * OddsOfOwnTitle;
        }
    }

    private void ScoreCities(in PersonLevel level, in AnswerRequest request, AnswerBuffer buffer)
    {
        var ranked = buffer.RankedBuffer(_cities.BufferFor(request.Cities));
        QuoteCountries(level, request, buffer);
        CityPerson person = new(level.Profile, buffer.PlacedLabels) { Pay = buffer.PayOfCountries, Fade = _shifts.FadeOf(buffer.Lead) };
        var count = _cities.Rank(request.Place?.Code, person, request.Cities, ranked);
        for (var i = 0; i < count; i++)
        {
            var city = ranked[i].City;
            buffer.Cities.Add(new(
                ranked[i],
                _countries[city.Index],
                buffer.Pay.Of(_countries[city.Index], _paidAs[buffer.Lead.Index], PaidLevel(buffer.Lead, level))
                    .Plus(_shifts.Of(city, buffer.Lead, request.Cities.Remote))));
        }
    }

    private double HomeShift(ResolvedProfile profile, Role role, in AnswerRequest request) =>
        profile.City is { IsPlaceAlone: false } home ? _shifts.Of(home, role, request.Cities.Remote) : 0;

    // Only for cities that are sorted by it: of the world's countries each takes a question to the model.
    private void QuoteCountries(in PersonLevel level, in AnswerRequest request, AnswerBuffer buffer)
    {
        if (request.Cities.Order is not (CityOrder.Pay or CityOrder.Real))
        {
            return;
        }

        foreach (var country in _placed)
        {
            if (request.Place is null || request.Place == country)
            {
                buffer.PayOfCountries[country.Index] =
                    buffer.Pay.Of(country, _paidAs[buffer.Lead.Index], PaidLevel(buffer.Lead, level)).Mid;
            }
        }
    }

    private AnswerBuffer NewBuffer() => new(_known.NewBuffer(), new(_bundle.Pay, _encoder, _pay))
    {
        Labels = new double[_bundle.Roles.Roles.Count],
        PlacedLabels = new double[_bundle.Roles.Roles.Count],
        Roles = new double[_bundle.Roles.Roles.Count],
        TitleOdds = new double[_titles.Titles.Length],
        Titles = new double[_titles.Titles.Length],
        PayOfCountries = new double[_bundle.Taxonomy.Countries.All.Count],
        Lead = _titles.Titles[0],
    };

    private void ScoreRoles(in PersonLevel level, in AnswerRequest request, AnswerBuffer buffer)
    {
        var (scores, least) = request.TitlesBesideRoles ? (buffer.Titles, 0) : (buffer.Roles, request.LeastChance);
        Span<int> best = stackalloc int[Math.Clamp(request.Roles, 1, scores.Length)];
        best = best[..LeftOutRoles.Best(scores, request.LeftOut, best)];
        buffer.Lead = _titles.Titles[best[0]];
        buffer.LeadLevel = buffer.Lead.Level ?? level.InOpenTitle;
        buffer.Suggested.Clear();
        buffer.FinerTitles.Clear();
        if (!buffer.IsKnown && !request.TitlesBesideRoles)
        {
            return;
        }

        foreach (var place in best[..Math.Min(Math.Max(0, request.Roles), best.Length)])
        {
            if (scores[place] <= (buffer.Suggested.Count == 0 ? 0 : least) || request.LeftOut?.Holds(place) == true)
            {
                continue;
            }

            var role = _titles.Titles[place];
            var band = buffer.Pay.Of(level.Profile.Country, _paidAs[role.Index], PaidLevel(role, level))
                .Plus(HomeShift(level.Profile, role, request));
            buffer.Suggested.Add(new(role, role.Level ?? level.InOpenTitle, scores[place], band));
            if (!request.TitlesBesideRoles)
            {
                AddTitles(place, level, request.LeftOut, buffer);
            }
        }
    }

    // A title that is found among the holders of several roles is shown once, under the likeliest of them.
    private void AddTitles(int label, in PersonLevel level, LeftOutRoles? leftOut, AnswerBuffer buffer)
    {
        Span<TitleShare> titles = stackalloc TitleShare[MostTitlesOfRole + (leftOut?.FinerTitles ?? 0)];
        var places = MostTitlesOfRole;
        foreach (var title in titles[.._titles.TitlesOf(label, level, buffer.TitleOdds, titles)])
        {
            if (leftOut?.Holds(title.Place) == true || places-- <= 0)
            {
                continue;
            }

            var role = _titles.Titles[title.Place];
            var isTold = false;
            foreach (var given in buffer.FinerTitles)
            {
                isTold |= given.Title == role;
            }

            if (!isTold)
            {
                buffer.FinerTitles.Add(new(buffer.Suggested.Count - 1, role, title.Share));
            }
        }
    }

    // The level by years is no part of what pay is asked for: the years themselves are.
    private static int? PaidLevel(Role role, in PersonLevel level) => role.Level ?? level.Told;

    // Where a person may work follows from the role they have as much as by all those they might have.
    private void PlaceLabels(Role? current, AnswerBuffer buffer)
    {
        var (labels, placed, label) = (buffer.Labels, buffer.PlacedLabels, current is null ? -1 : _labels[current.Index]);
        for (var i = 0; i < labels.Length; i++)
        {
            placed[i] = label < 0 ? labels[i] : (labels[i] + (i == label ? 1 : 0)) / 2;
        }
    }

    // A role of the model with all its titles, whatever the level; a finer title by itself, or as the plain one that stands for it.
    private double ProbabilityOf(Role role, AnswerBuffer buffer)
    {
        var plain = _bundle.Taxonomy.Roles.BaseOf(role);
        if (_places[plain.Index] is >= 0 and var label && label < buffer.Roles.Length)
        {
            return buffer.Roles[label];
        }

        var found = Of(role);
        return found > 0 ? found : Of(plain);

        double Of(Role title) => _places[title.Index] is >= 0 and var place ? buffer.Titles[place] : 0;
    }

    // Training knows a role without its seniority ("Senior Machine Learning Engineer" is taught as level 3 of its base), and pay
    // of a finer title only where enough people reported it.
    private Role PaidAs(Role role)
    {
        var plain = _bundle.Taxonomy.Roles.BaseOf(role);
        return new[] { role, plain }.FirstOrDefault(known => _bundle.Schema.Place(FeatureNames.Role(known)) >= 0)
            ?? _bundle.Taxonomy.Roles.WiderOf(plain);
    }
}
