using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Asks the model for roles and ranks their titles, and judges whether a profile tells enough for them to be this person's: whether
/// skills and activities move the answer away from the one they would get without.
/// </summary>
internal sealed class KnownEnough(ModelBundle bundle, FeatureEncoder encoder, TitleRanking titles)
{
    /// <summary>More entries that weigh anything than this tell enough.</summary>
    private const int Few = 3;

    /// <summary>Nats by which the answer must differ from that of the market.</summary>
    private const double LeastMoved = 0.1;

    /// <summary>The answer of the role model, in its order; the titles, best first; and whether too little is known.</summary>
    public RankedAnswer Rank(ResolvedProfile profile, FeatureVector vector)
    {
        var level = new PersonLevel(bundle.Taxonomy.Ladder, profile);
        encoder.Encode(profile, vector);
        var roles = Predict(profile, vector);
        var ranked = titles.Rank(profile, level, roles, finer: true);
        var told = titles.Reads(profile, encoder);
        var missed = profile.UnknownSkills.Count + profile.Unknown.Count(unknown => unknown.Field == "activities");
        if ((told > Few && told >= missed) || (told > 0 && missed < Math.Max(Few, told * 2) && HasMoved(profile, ranked, vector)))
        {
            return new(roles, ranked, false);
        }

        var silent = profile with { Skills = [], Activities = [] };
        encoder.Encode(silent, vector);
        var market = Predict(silent, vector);
        return new(market, titles.Rank(silent, new(bundle.Taxonomy.Ladder, silent), market, finer: false), true);
    }

    private bool HasMoved(ResolvedProfile profile, IReadOnlyList<RankedTitle> ranked, FeatureVector vector)
    {
        var silent = profile with { Skills = [], Activities = [] };
        encoder.EncodeWithoutSkills(profile, vector);
        var others = titles.Rank(silent, new(bundle.Taxonomy.Ladder, silent), Predict(profile, vector), finer: true);
        return Divergence(ranked, others) >= LeastMoved;
    }

    private double[] Predict(ResolvedProfile profile, FeatureVector vector)
    {
        var probabilities = new double[bundle.Roles.Roles.Count];
        bundle.Roles.Predict(vector, RoleModel.IsThin(profile), probabilities);
        return probabilities;
    }

    /// <summary>Kullback and Leibler's divergence of an answer from another, in nats.</summary>
    private static double Divergence(IReadOnlyList<RankedTitle> answer, IReadOnlyList<RankedTitle> other)
    {
        var others = other.ToDictionary(title => title.Role, title => title.Probability);
        return answer.Where(title => title.Probability > 0)
            .Sum(title => title.Probability * Math.Log(title.Probability / Math.Max(others.GetValueOrDefault(title.Role), RoleCalibration.Floor)));
    }
}

/// <summary>The role model's probabilities in its own order, and all titles with theirs, best first.</summary>
internal sealed record RankedAnswer(double[] Roles, IReadOnlyList<RankedTitle> Titles, bool TooLittleKnown);
