using Recommender.Scoring;

namespace Recommender.Training.Evaluation;

/// <summary>How well bands of log pay fit what people earn.</summary>
internal static class PayMetrics
{
    public static readonly IReadOnlyList<string> Columns = ["people", "medianApe", "r2Log", "coverage", "meanWidth", "winkler"];

    private const double Miss = 0.2;

    public static ReportRow Row(string name, IReadOnlyList<PayOutcome> outcomes) => new(
        name,
        [outcomes.Count, MedianApe(outcomes), RSquared(outcomes), Coverage(outcomes), MeanWidth(outcomes), Winkler(outcomes)]);

    /// <summary>Median of |prediction − truth| / truth, in money.</summary>
    public static double MedianApe(IReadOnlyList<PayOutcome> outcomes)
    {
        var errors = outcomes.Select(outcome => Math.Abs(Math.Exp(outcome.Band.Mid - outcome.Mid) - 1)).Order().ToList();
        return errors.Count % 2 == 1 ? errors[errors.Count / 2] : (errors[(errors.Count / 2) - 1] + errors[errors.Count / 2]) / 2;
    }

    /// <summary>1 − squared error / variance, of log pay.</summary>
    public static double RSquared(IReadOnlyList<PayOutcome> outcomes)
    {
        var mean = outcomes.Average(outcome => outcome.Mid);
        return 1 - (outcomes.Sum(outcome => Square(outcome.Mid - outcome.Band.Mid)) / outcomes.Sum(outcome => Square(outcome.Mid - mean)));
    }

    /// <summary>Share of people whose pay lies within the band; 0.8 is meant.</summary>
    public static double Coverage(IReadOnlyList<PayOutcome> outcomes) =>
        outcomes.Average(outcome => outcome.Drawn >= outcome.Band.Low && outcome.Drawn <= outcome.Band.High ? 1.0 : 0.0);

    /// <summary>Mean of (high − low) / mid, in money.</summary>
    public static double MeanWidth(IReadOnlyList<PayOutcome> outcomes) =>
        outcomes.Average(outcome => Math.Exp(outcome.Band.High - outcome.Band.Mid) - Math.Exp(outcome.Band.Low - outcome.Band.Mid));

    /// <summary>The interval score of log pay at 80 % (Winkler 1972; Gneiting and Raftery 2007): width, and 10 for each unit missed.</summary>
    public static double Winkler(IReadOnlyList<PayOutcome> outcomes) => outcomes.Average(outcome =>
        outcome.Band.High - outcome.Band.Low
        + (2 / Miss * (Math.Max(0, outcome.Band.Low - outcome.Drawn) + Math.Max(0, outcome.Drawn - outcome.Band.High))));

    private static double Square(double value) => value * value;
}

/// <summary>A band told of a person's log pay, and the truth (a point drawn from the band of one who told a band).</summary>
internal sealed record PayOutcome(LogBand Band, double Mid, double Drawn);
