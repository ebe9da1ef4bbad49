using Recommender.Training.Statistics;

namespace Recommender.Training.Roles;

/// <summary>How well probabilities of roles fit what people are.</summary>
internal static class RoleFigures
{
    public const int Bins = 15;

    private const double Floor = 1e-12;

    public static IReadOnlyList<Figure> Of(IReadOnlyList<RoleOutcome> outcomes) =>
    [
        Top(outcomes, 1), Top(outcomes, 3), Top(outcomes, 5), ReciprocalRank(outcomes), MacroF1(outcomes), LogLoss(outcomes),
        CalibrationError(outcomes),
    ];

    /// <summary>Share of people whose role is among the first k.</summary>
    public static Figure Top(IReadOnlyList<RoleOutcome> outcomes, int k) =>
        Figure.Mean($"top{k}", Better.Higher, [.. outcomes.Select(outcome => outcome.Rank <= k ? 1.0 : 0.0)]);

    /// <summary>Mean of 1 / rank of the true role.</summary>
    public static Figure ReciprocalRank(IReadOnlyList<RoleOutcome> outcomes) =>
        Figure.Mean("mrr", Better.Higher, [.. outcomes.Select(outcome => 1.0 / outcome.Rank)]);

    /// <summary>Mean of −ln p(role).</summary>
    public static Figure LogLoss(IReadOnlyList<RoleOutcome> outcomes) =>
        Figure.Mean(
            "logLoss", Better.Lower, [.. outcomes.Select(outcome => -Math.Log(Math.Max(Floor, outcome.Probabilities[outcome.Label])))]);

    /// <summary>Mean over the roles that someone holds of 2 · hits / (people + times suggested first).</summary>
    public static Figure MacroF1(IReadOnlyList<RoleOutcome> outcomes)
    {
        int[] labels = [.. outcomes.Select(outcome => outcome.Truth)];
        int[] first = [.. outcomes.Select(outcome => outcome.Told)];
        var roles = 1 + Math.Max(labels.DefaultIfEmpty().Max(), first.DefaultIfEmpty().Max());
        return new("macroF1", Better.Higher, weights =>
        {
            var (hits, people, given) = (new double[roles], new double[roles], new double[roles]);
            for (var i = 0; i < labels.Length; i++)
            {
                people[labels[i]] += weights[i];
                given[first[i]] += weights[i];
                hits[labels[i]] += labels[i] == first[i] ? weights[i] : 0;
            }

            var held = Enumerable.Range(0, roles).Where(role => people[role] > 0).ToList();
            return held.Sum(role => 2 * hits[role] / (people[role] + given[role])) / held.Count;
        });
    }

    /// <summary>
    /// Expected calibration error of the first suggestion, in 15 bins of equal width (Guo et al. 2017): the gap between
    /// the probability stated and the share that was right, weighted by people.
    /// </summary>
    public static Figure CalibrationError(IReadOnlyList<RoleOutcome> outcomes)
    {
        double[] gaps = [.. outcomes.Select(outcome => outcome.Probabilities.Max() - (outcome.Rank == 1 ? 1 : 0))];
        int[] bins = [.. outcomes.Select(BinOf)];
        return new("ece", Better.Lower, weights =>
        {
            var (sums, total) = (new double[Bins], 0L);
            for (var i = 0; i < gaps.Length; i++)
            {
                sums[bins[i]] += weights[i] * gaps[i];
                total += weights[i];
            }

            return sums.Sum(Math.Abs) / total;
        });
    }

    /// <summary>The bin of the probability of the first suggestion.</summary>
    public static int BinOf(RoleOutcome outcome) => Math.Min(Bins - 1, (int)(outcome.Probabilities.Max() * Bins));
}
