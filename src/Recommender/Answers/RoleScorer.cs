using Recommender.Bundles;
using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.People;
using Recommender.Roles;
using Recommender.Trees;

namespace Recommender.Answers;

/// <summary>
/// Asks the model for roles and their titles, and judges whether a profile tells enough for them to be this person's: whether
/// skills and activities move the answer away from the one they would get without.
/// </summary>
internal sealed class RoleScorer
{
    /// <summary>More entries that weigh anything than this tell enough.</summary>
    private const int Few = 3;

    /// <summary>A title that is not understood may be of another trade, and counts as so many words that are not.</summary>
    private const int OtherTrade = 3;

    /// <summary>Nats by which the answer must differ from that of the market.</summary>
    private const double LeastMoved = 0.1;

    private readonly RoleModel _model;
    private readonly FeatureEncoder _encoder;
    private readonly TitleRanking _titles;
    private readonly LevelTable _levels;
    private readonly double[] _market;

    public RoleScorer(ModelBundle bundle, FeatureEncoder encoder, TitleRanking titles, LevelTable levels)
    {
        (_model, _encoder, _titles, _levels) = (bundle.Roles, encoder, titles, levels);
        var shares = bundle.FinerTitles.Market;
        _market = shares.Count == 0 ? [] : [.. _model.Roles.Select(id => shares.GetValueOrDefault(id))];
    }

    /// <summary>A buffer for the numbers of a profile.</summary>
    public EncodedProfile NewBuffer() => new(new(_encoder.NewVector(), _model.Roles.Count));

    /// <summary>Encodes several profiles and scores their trees together, to be answered one after the other.</summary>
    public void Prepare(ReadOnlySpan<ResolvedProfile> profiles, EncodedProfile[] buffers)
    {
        var scores = new TreeScores[profiles.Length];
        for (var i = 0; i < profiles.Length; i++)
        {
            scores[i] = buffers[i].Trees;
            buffers[i].IsScored = true;
            _encoder.Encode(profiles[i], scores[i].Vector);
        }

        _model.Lanes.Score(scores);
    }

    /// <summary>
    /// Writes the probabilities of the role model's roles into <paramref name="labels"/>, in its order, and the scores of titles. Where
    /// other than <see cref="Knowledge.Enough"/> is given, they are the market's.
    /// </summary>
    public Knowledge Score(ResolvedProfile profile, EncodedProfile encoded, Span<double> labels, in TitleScores scores)
    {
        var given = _titles.Count(profile);
        var missed = Missed(profile);
        if (given > Few && given >= missed)
        {
            Judge(profile, encoded, labels, scores);
            return Knowledge.Enough;
        }

        var known = given == 0 ? Knowledge.Nothing
            : missed >= Math.Max(Few, given * 2) ? Knowledge.MostlyUnknown
            : HasMoved(profile, encoded, labels, scores) ? Knowledge.Enough
            : Knowledge.FitsMost;
        if (known != Knowledge.Enough)
        {
            Suppose(profile, encoded, labels, scores);
        }

        return known;
    }

    /// <summary>Writes the chances as far as anything given bears on them, however little; the market's where nothing does.</summary>
    public void Guess(ResolvedProfile profile, EncodedProfile encoded, Span<double> labels, in TitleScores scores)
    {
        if (_titles.Count(profile) > 0)
        {
            Judge(profile, encoded, labels, scores);
        }
        else
        {
            Suppose(profile, encoded, labels, scores);
        }
    }

    // How much was not understood.
    private static int Missed(ResolvedProfile profile)
    {
        var missed = profile.UnknownSkills.Count;
        for (var i = 0; i < profile.Unknown.Count; i++)
        {
            missed += profile.Unknown[i].Field switch
            {
                "activities" => 1,
                ProfileResolver.RoleField => OtherTrade,
                _ => 0,
            };
        }

        return missed;
    }

    private void Judge(ResolvedProfile profile, EncodedProfile encoded, Span<double> labels, in TitleScores scores)
    {
        Predict(profile, encoded, labels);
        _titles.Score(new(_levels, profile), labels, finer: true, scores);
    }

    // What is so of anybody, whatever skills and activities were given.
    private void Suppose(ResolvedProfile profile, EncodedProfile encoded, Span<double> labels, in TitleScores scores)
    {
        Market(profile, encoded.Trees.Vector, labels);
        _titles.Score(new(_levels, profile, silent: true), labels, finer: false, scores);
    }

    // Writes the answer and says whether it differs from the one without skills and activities.
    private bool HasMoved(ResolvedProfile profile, EncodedProfile encoded, Span<double> labels, in TitleScores scores)
    {
        Judge(profile, encoded, labels, scores);
        Span<double> silent = stackalloc double[labels.Length];
        _encoder.EncodeWithoutSkills(profile, encoded.Trees.Vector);
        _model.Predict(encoded.Trees.Vector, _model.ToldBy(profile), silent);
        TitleScores others = new(
            stackalloc double[scores.Odds.Length], stackalloc double[scores.Roles.Length], stackalloc double[scores.Titles.Length]);
        _titles.Score(new(_levels, profile, silent: true), silent, finer: true, others);
        return Divergence(scores.Titles, others.Titles) >= LeastMoved;
    }

    // Of someone who tells nothing the model never learnt; the shares of roles are what is known.
    private void Market(ResolvedProfile profile, FeatureVector vector, Span<double> roles)
    {
        if (_market.Length > 0)
        {
            _market.CopyTo(roles);
            return;
        }

        var silent = profile with { Skills = [], Activities = [] };
        _encoder.Encode(silent, vector);
        _model.Predict(vector, _model.ToldBy(silent), roles);
    }

    private void Predict(ResolvedProfile profile, EncodedProfile encoded, Span<double> roles)
    {
        var (vector, scores) = (encoded.Trees.Vector, encoded.Trees.Scores);
        if (!encoded.IsScored)
        {
            _encoder.Encode(profile, vector);
            _model.Layout.Score(vector, scores);
        }

        encoded.IsScored = false;
        _model.Predict(vector, scores, _model.ToldBy(profile), roles);
    }

    /// <summary>Kullback and Leibler's divergence of an answer from another, in nats.</summary>
    private static double Divergence(ReadOnlySpan<double> answer, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var i = 0; i < answer.Length; i++)
        {
            sum += answer[i] > 0 ? answer[i] * Math.Log(answer[i] / Math.Max(other[i], RoleCalibration.Floor)) : 0;
        }

        return sum;
    }
}

/// <summary>The numbers of a profile as the role model reads them; kept from one to the next, for one thread at a time.</summary>
internal sealed class EncodedProfile(TreeScores trees)
{
    public TreeScores Trees { get; } = trees;

    /// <summary>Whether the profile is encoded and its trees are scored.</summary>
    public bool IsScored { get; set; }
}

/// <summary>How far a profile tells which roles are this person's.</summary>
internal enum Knowledge
{
    /// <summary>Far enough to suggest some.</summary>
    Enough,

    /// <summary>No skill and no activity that weighs any role.</summary>
    Nothing,

    /// <summary>Some, and far more that was not understood.</summary>
    MostlyUnknown,

    /// <summary>Some that leave the chances of the roles about as they are without.</summary>
    FitsMost,
}
