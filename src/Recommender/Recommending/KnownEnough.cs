using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Asks the model for roles and their titles, and judges whether a profile tells enough for them to be this person's: whether
/// skills and activities move the answer away from the one they would get without.
/// </summary>
internal sealed class KnownEnough
{
    /// <summary>More entries that weigh anything than this tell enough.</summary>
    private const int Few = 3;

    /// <summary>Nats by which the answer must differ from that of the market.</summary>
    private const double LeastMoved = 0.1;

    private readonly RoleModel _model;
    private readonly FeatureEncoder _encoder;
    private readonly TitleRanking _titles;
    private readonly LevelTable _levels;
    private readonly double[] _market;

    public KnownEnough(ModelBundle bundle, FeatureEncoder encoder, TitleRanking titles, LevelTable levels)
    {
        (_model, _encoder, _titles, _levels) = (bundle.Roles, encoder, titles, levels);
        var shares = bundle.Specialisations.Market;
        _market = shares.Count == 0 ? [] : [.. _model.Roles.Select(id => shares.GetValueOrDefault(id))];
    }

    /// <summary>
    /// Writes the probabilities of the role model's roles, in its order, and those of the titles. False when too little is known:
    /// then they are the market's.
    /// </summary>
    public bool Score(ResolvedProfile profile, FeatureVector vector, Span<double> roles, Span<double> titles)
    {
        var state = _model.Layout.Rent();
        var isKnown = Score(profile, new Encoded(vector, state), roles, titles);
        _model.Layout.Return(state);
        return isKnown;
    }

    private bool Score(ResolvedProfile profile, Encoded at, Span<double> roles, Span<double> titles)
    {
        var told = _titles.Reads(profile);
        var missed = profile.UnknownSkills.Count;
        for (var i = 0; i < profile.Unknown.Count; i++)
        {
            missed += profile.Unknown[i].Field == "activities" ? 1 : 0;
        }

        if (told > Few && told >= missed)
        {
            _encoder.Encode(profile, at.Vector);
            at.Trees.Start(at.Vector);
            Predict(profile, at, roles);
            _titles.Score(new(_levels, profile), roles, finer: true, titles);
            return true;
        }

        if (told > 0 && missed < Math.Max(Few, told * 2) && HasMoved(profile, at, roles, titles))
        {
            return true;
        }

        Market(profile, at, roles);
        _titles.Score(new(_levels, profile, silent: true), roles, finer: false, titles);
        return false;
    }

    // Writes the answer and tells whether it differs from the one without skills and activities, from which the trees go on.
    private bool HasMoved(ResolvedProfile profile, Encoded at, Span<double> roles, Span<double> titles)
    {
        Span<double> others = stackalloc double[titles.Length];
        _encoder.EncodeWithoutSkills(profile, at.Vector);
        at.Trees.Start(at.Vector);
        Predict(profile, at, roles);
        _titles.Score(new(_levels, profile, silent: true), roles, finer: true, others);
        _encoder.Encode(profile, at.Vector);
        at.Trees.Raise(at.Vector);
        Predict(profile, at, roles);
        _titles.Score(new(_levels, profile), roles, finer: true, titles);
        return Divergence(titles, others) >= LeastMoved;
    }

    // Of someone who tells nothing the model never learnt; the shares of roles are what is known.
    private void Market(ResolvedProfile profile, Encoded at, Span<double> roles)
    {
        if (_market.Length > 0)
        {
            _market.CopyTo(roles);
            return;
        }

        var silent = profile with { Skills = [], Activities = [] };
        _encoder.Encode(silent, at.Vector);
        at.Trees.Start(at.Vector);
        Predict(silent, at, roles);
    }

    private void Predict(ResolvedProfile profile, Encoded at, Span<double> roles) =>
        _model.Predict(at.Vector, at.Trees, RoleModel.IsThin(profile), roles);

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

    private readonly record struct Encoded(FeatureVector Vector, TreeState Trees);
}
