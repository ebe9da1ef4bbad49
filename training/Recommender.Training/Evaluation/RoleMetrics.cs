namespace Recommender.Training.Evaluation;

/// <summary>How well probabilities of roles fit what people are. Ties count as in label order.</summary>
internal static class RoleMetrics
{
    public static readonly IReadOnlyList<string> Columns = ["people", "top1", "top3", "top5", "logLoss", "ece"];

    private const int Bins = 15;
    private const double Floor = 1e-12;

    public static ReportRow Row(string name, IReadOnlyList<RoleOutcome> outcomes) => new(
        name,
        [outcomes.Count, TopK(outcomes, 1), TopK(outcomes, 3), TopK(outcomes, 5), LogLoss(outcomes), CalibrationError(outcomes)]);

    /// <summary>Share of people whose role is among the first k.</summary>
    public static double TopK(IReadOnlyList<RoleOutcome> outcomes, int k) => outcomes.Average(outcome => outcome.Rank <= k ? 1.0 : 0.0);

    /// <summary>Mean of −ln p(role).</summary>
    public static double LogLoss(IReadOnlyList<RoleOutcome> outcomes) =>
        outcomes.Average(outcome => -Math.Log(Math.Max(Floor, outcome.Probabilities[outcome.Label])));

    /// <summary>
    /// Expected calibration error of the first suggestion, in 15 bins of equal width (Guo et al. 2017): the gap between
    /// the probability told and the share that was right, weighted by people.
    /// </summary>
    public static double CalibrationError(IReadOnlyList<RoleOutcome> outcomes) => outcomes
        .Select(outcome => (Told: outcome.Probabilities.Max(), Right: outcome.Rank == 1 ? 1.0 : 0.0))
        .GroupBy(pair => Math.Min(Bins - 1, (int)(pair.Told * Bins)))
        .Sum(bin => bin.Count() / (double)outcomes.Count * Math.Abs(bin.Average(pair => pair.Told) - bin.Average(pair => pair.Right)));
}

/// <summary>What was said of a person, and the truth.</summary>
internal sealed record RoleOutcome(double[] Probabilities, int Label)
{
    /// <summary>1 when the true role came first.</summary>
    public int Rank { get; } = 1 + Probabilities.Where((p, i) => p > Probabilities[Label] || (p == Probabilities[Label] && i < Label)).Count();
}
