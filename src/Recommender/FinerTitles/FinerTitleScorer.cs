using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.FinerTitles;

/// <summary>
/// Shares the probability of each role among the role itself and its finer titles. Made once from a model; immutable; safe for any
/// number of threads.
/// </summary>
public sealed class FinerTitleScorer
{
    /// <summary>No model of ours comes near; e to its power, times odds and added up, is still a number.</summary>
    private const double MostPower = 300;

    private readonly FinerTitleModel _model;
    private readonly int _labels;
    private readonly double[] _plain;

    // Label after label; where those of each begin, and the weight of each by how much a person gave.
    private readonly Member[] _members;
    private readonly int[] _firstMember;
    private readonly double[]?[] _weights;
    private readonly double[] _yearsEvidence;
    private readonly Term[][] _skills;
    private readonly Term[][] _activities;
    private readonly Term[][] _education;
    private readonly Term[][] _industries;

    public FinerTitleScorer(FinerTitleModel model, IReadOnlyList<Role> labels, JobTaxonomy taxonomy)
    {
        _model = model;
        _labels = labels.Count;
        var places = labels
            .Select((role, place) => (role.Id, place))
            .ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        var titles = model.Titles.Where(title => !places.ContainsKey(title.Role) && title.Shares.Keys.Any(places.ContainsKey)).ToList();
        Roles = [.. labels, .. titles.Select(title => taxonomy.Roles.ById[title.Role])];
        _yearsEvidence = [.. labels.Select(_ => 0.0), .. titles.Select(title => title.YearsEvidence)];
        (_members, _firstMember, _plain) = MembersOf(labels, titles);
        _weights = new double[]?[taxonomy.Skills.All.Count + taxonomy.Activities.All.Count + 1];
        var terms = TermsByName([
            .. labels.Select(role => model.RoleSigns.GetValueOrDefault(role.Id) ?? new Dictionary<string, double>()),
            .. titles.Select(title => title.Weights)]);
        _skills = [.. taxonomy.Skills.All.Select(skill => Terms(FeatureNames.Skill(skill)))];
        _activities = [.. taxonomy.Activities.All.Select(activity => Terms(FeatureNames.Activity(activity)))];
        _education = [.. taxonomy.Education.All.Select(term => Terms(FeatureNames.Term(ProfileFields.Education, term)))];
        _industries = [.. taxonomy.Industries.All.Select(term => Terms(FeatureNames.Term(ProfileFields.Industry, term)))];

        Term[] Terms(string name) => terms.TryGetValue(name, out var own) ? [.. own] : [];
    }

    /// <summary>The roles of the model in label order, then the finer titles: the order of every array of probabilities.</summary>
    public IReadOnlyList<Role> Roles { get; }

    /// <summary>Whether a skill weighs any of <see cref="Roles"/>.</summary>
    public bool Reads(Skill skill) => _skills[skill.Index].Length > 0;

    /// <summary>Whether an activity weighs any of <see cref="Roles"/>.</summary>
    public bool Reads(Activity activity) => _activities[activity.Index].Length > 0;

    /// <summary>
    /// Writes a probability for each of <see cref="Roles"/>; they add up to 1. <paramref name="open"/> weighs each, 1 for as it is: a
    /// title of weight 0 leaves its share to the others of its role, and a role of weight 0 is taken out with its titles.
    /// </summary>
    public void Score(ResolvedProfile profile, ReadOnlySpan<double> labels, ReadOnlySpan<double> open, Span<double> probabilities)
    {
        Span<double> odds = stackalloc double[Roles.Count];
        Weigh(profile, odds);
        for (var i = 0; i < odds.Length; i++)
        {
            odds[i] *= open[i];
        }

        Span<double> roles = stackalloc double[_labels];
        Share(new(odds, profile.Skills.Length + profile.Activities.Length), labels, roles, probabilities);
    }

    /// <summary>Writes how many times likelier a profile makes each of <see cref="Roles"/>.</summary>
    public void Weigh(ResolvedProfile profile, Span<double> odds) => Weigh(profile, silent: false, odds);

    /// <summary>As the other; when silent, skills and activities are passed over.</summary>
    internal void Weigh(ResolvedProfile profile, bool silent, Span<double> odds)
    {
        odds.Clear();
        foreach (var skill in silent ? [] : profile.Skills)
        {
            Add(_skills[skill.Index], odds);
        }

        foreach (var activity in silent ? [] : profile.Activities)
        {
            Add(_activities[activity.Index], odds);
        }

        Add(profile.Education is { } education ? _education[education.Index] : [], odds);
        Add(profile.Industry is { } industry ? _industries[industry.Index] : [], odds);
        for (var i = 0; i < odds.Length; i++)
        {
            odds[i] = _model.Bend(odds[i]) + (profile.YearsExperience is null ? 0 : _yearsEvidence[i]);
        }

        Vectors.Exp(odds);
    }

    /// <summary>
    /// Writes a probability for each role of the model, its titles included, and one for each of <see cref="Roles"/>; both add up to 1.
    /// </summary>
    internal void Share(in TitleOdds given, ReadOnlySpan<double> labels, Span<double> roles, Span<double> probabilities)
    {
        var odds = given.Odds;
        for (var i = 0; i < _labels; i++)
        {
            roles[i] = labels[i] * odds[i];
        }

        Probabilities.Normalise(roles);
        probabilities.Clear();
        var weights = WeightsOf(given.Told);
        for (var i = 0; i < _labels; i++)
        {
            var (from, to) = (_firstMember[i], _firstMember[i + 1]);
            var total = _plain[i];
            for (var member = from; member < to; member++)
            {
                total += weights[member] * odds[_members[member].Place];
            }

            var part = roles[i] / (total > 0 ? total : 1);
            probabilities[i] += total > 0 ? part * _plain[i] : roles[i];
            for (var member = from; member < to; member++)
            {
                var place = _members[member].Place;
                probabilities[place] += part * weights[member] * odds[place];
            }
        }
    }

    /// <summary>
    /// Writes the finer titles that most of a role's holders would bear, the likeliest first, with the share of the holders each; as many
    /// as there is room for. Returns how many there are.
    /// </summary>
    internal int TitlesOf(int label, in TitleOdds given, Span<TitleShare> titles)
    {
        var (weights, total, count) = (WeightsOf(given.Told), _plain[label], 0);
        for (var member = _firstMember[label]; member < _firstMember[label + 1]; member++)
        {
            var share = weights[member] * given.Odds[_members[member].Place];
            total += share;
            if (share > 0)
            {
                count = Insert(new(_members[member].Place, share), titles, count);
            }
        }

        foreach (ref var title in titles[..count])
        {
            title = title with { Share = title.Share / total };
        }

        return count;
    }

    // Behind those with as large a share; the last one goes where there is no room. Gives how many there are now.
    private static int Insert(TitleShare title, Span<TitleShare> titles, int count)
    {
        var place = count;
        while (place > 0 && titles[place - 1].Share < title.Share)
        {
            place--;
        }

        if (place == titles.Length)
        {
            return count;
        }

        var kept = Math.Min(count, titles.Length - 1);
        titles[place..kept].CopyTo(titles[(place + 1)..]);
        titles[place] = title;
        return kept + 1;
    }

    // The weight of each member; made at the first use, the same whoever makes it.
    private double[] WeightsOf(int given) => given < _weights.Length ? _weights[given] ??= Weights(given) : Weights(given);

    private double[] Weights(int given) =>
        Array.ConvertAll(_members, member => member.Share * Math.Exp(Math.Min(MostPower, -member.Chance * given)));

    // Label after label, where those of each begin, and what of each label's share no finer title has.
    private static (Member[] Members, int[] First, double[] Plain) MembersOf(IReadOnlyList<Role> labels, List<FineTitle> titles)
    {
        var (members, first, plain) = (new List<Member>(), new int[labels.Count + 1], new double[labels.Count]);
        for (var label = 0; label < labels.Count; label++)
        {
            var (id, total) = (labels[label].Id, 0.0);
            for (var title = 0; title < titles.Count; title++)
            {
                if (titles[title].Shares.GetValueOrDefault(id) is > 0 and var share)
                {
                    members.Add(new(labels.Count + title, share, titles[title].Chance.GetValueOrDefault(id)));
                    total += share;
                }
            }

            (first[label + 1], plain[label]) = (members.Count, Math.Max(0, 1 - total));
        }

        return ([.. members], first, plain);
    }

    private static Dictionary<string, List<Term>> TermsByName(IReadOnlyList<IReadOnlyDictionary<string, double>> weights)
    {
        var terms = new Dictionary<string, List<Term>>(StringComparer.Ordinal);
        for (var place = 0; place < weights.Count; place++)
        {
            foreach (var (name, weight) in weights[place])
            {
                if (!terms.TryGetValue(name, out var own))
                {
                    terms[name] = own = [];
                }

                own.Add(new(place, weight));
            }
        }

        return terms;
    }

    private static void Add(Term[] terms, Span<double> sums)
    {
        foreach (var term in terms)
        {
            sums[term.Place] += term.Weight;
        }
    }

    private readonly record struct Member(int Place, double Share, double Chance);

    private readonly record struct Term(int Place, double Weight);
}

/// <summary>How many times likelier a profile makes each role and title, and how many skills and activities it tells.</summary>
internal readonly ref struct TitleOdds(ReadOnlySpan<double> odds, int given)
{
    public ReadOnlySpan<double> Odds { get; } = odds;

    public int Told { get; } = given;
}

/// <summary>A finer title, by its place among a scorer's roles, and its share of a role's holders, 0 to 1.</summary>
internal readonly record struct TitleShare(int Place, double Share);
