using Recommender.Pay;
using Recommender.Training.Statistics;

namespace Recommender.Training.Pay;

/// <summary>How well bands of log pay fit what people earn.</summary>
internal static class PayFigures
{
    public static IReadOnlyList<Figure> Of(IReadOnlyList<PayOutcome> outcomes, BandCoverage coverage) =>
    [
        MedianApe(outcomes), MaeLog(outcomes), MaeUsd(outcomes), RSquared(outcomes), BandSteps(outcomes), Coverage(outcomes),
        MeanWidth(outcomes), Winkler(outcomes, coverage),
    ];

    /// <summary>Median of |prediction − truth| / truth, in money.</summary>
    public static Figure MedianApe(IReadOnlyList<PayOutcome> outcomes)
    {
        double[] errors = [.. outcomes.Select(outcome => Math.Abs(Math.Exp(outcome.Band.Mid - outcome.Mid) - 1))];
        return new("medianApe", Better.Lower, WeightedMedian.Of(errors));
    }

    /// <summary>Mean of |prediction − truth|, in logs.</summary>
    public static Figure MaeLog(IReadOnlyList<PayOutcome> outcomes) =>
        Figure.Mean("maeLog", Better.Lower, [.. outcomes.Select(outcome => Math.Abs(outcome.Band.Mid - outcome.Mid))]);

    /// <summary>Mean of |prediction − truth|, in USD a year.</summary>
    public static Figure MaeUsd(IReadOnlyList<PayOutcome> outcomes) =>
        Figure.Mean("maeUsd", Better.Lower, [.. outcomes.Select(outcome => Math.Abs(Math.Exp(outcome.Band.Mid) - Math.Exp(outcome.Mid)))]);

    /// <summary>1 − squared error / variance, of log pay.</summary>
    public static Figure RSquared(IReadOnlyList<PayOutcome> outcomes)
    {
        double[] truth = [.. outcomes.Select(outcome => outcome.Mid)];
        double[] errors = [.. outcomes.Select(outcome => Square(outcome.Mid - outcome.Band.Mid))];
        return new("r2Log", Better.Higher, weights =>
        {
            var (sum, total) = (0.0, 0.0);
            for (var i = 0; i < truth.Length; i++)
            {
                sum += weights[i] * truth[i];
                total += weights[i];
            }

            var (mean, wrong, spread) = (sum / total, 0.0, 0.0);
            for (var i = 0; i < truth.Length; i++)
            {
                wrong += weights[i] * errors[i];
                spread += weights[i] * Square(truth[i] - mean);
            }

            return 1 - (wrong / spread);
        });
    }

    /// <summary>Mean number of the survey's bands between the one given and the one predicted, of people who reported a band.</summary>
    public static Figure BandSteps(IReadOnlyList<PayOutcome> outcomes)
    {
        int[] given = [.. Enumerable.Range(0, outcomes.Count).Where(i => outcomes[i].Steps is not null)];
        int[] steps = [.. given.Select(i => outcomes[i].Steps!.Value)];
        return new("bandSteps", Better.Lower, weights =>
        {
            var (sum, total) = (0L, 0L);
            for (var i = 0; i < given.Length; i++)
            {
                sum += (long)weights[given[i]] * steps[i];
                total += weights[given[i]];
            }

            return total == 0 ? double.NaN : sum / (double)total;
        });
    }

    /// <summary>Share of people whose pay lies within the band.</summary>
    public static Figure Coverage(IReadOnlyList<PayOutcome> outcomes) => Figure.Mean(
        "coverage", Better.Neither,
        [.. outcomes.Select(outcome => outcome.Drawn >= outcome.Band.Low && outcome.Drawn <= outcome.Band.High ? 1.0 : 0.0)]);

    /// <summary>Mean of (high − low) / mid, in money.</summary>
    public static Figure MeanWidth(IReadOnlyList<PayOutcome> outcomes) => Figure.Mean(
        "meanWidth", Better.Lower,
        [.. outcomes.Select(outcome => Math.Exp(outcome.Band.High - outcome.Band.Mid) - Math.Exp(outcome.Band.Low - outcome.Band.Mid))]);

    /// <summary>The mean interval score of log pay.</summary>
    public static Figure Winkler(IReadOnlyList<PayOutcome> outcomes, BandCoverage coverage) =>
        Figure.Mean("winkler", Better.Lower, [.. outcomes.Select(outcome => coverage.Score(outcome.Band, outcome.Drawn))]);

    private static double Square(double value) => value * value;
}
