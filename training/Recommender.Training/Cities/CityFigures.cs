using Recommender.Training.Statistics;

namespace Recommender.Training.Cities;

/// <summary>How well cities are suggested, and how well what they pay is known.</summary>
internal static class CityFigures
{
    public static IReadOnlyList<Figure> Of(IReadOnlyList<CityOutcome> outcomes, CityLevels levels) =>
        [Recall(outcomes), PayGain(outcomes, levels)];

    /// <summary>Share of people whose city is among those suggested.</summary>
    public static Figure Recall(IReadOnlyList<CityOutcome> outcomes) =>
        Figure.Mean("recall5", Better.Higher, [.. outcomes.Select(outcome => outcome.Suggested.Contains(outcome.Actual) ? 1.0 : 0.0)]);

    /// <summary>
    /// What the cities suggested pay above their country: the mean over people of the mean over their cities of
    /// exp(level of the city − level of the country) − 1, levels of held-out people. Cities with too few of them say nothing.
    /// </summary>
    public static Figure PayGain(IReadOnlyList<CityOutcome> outcomes, CityLevels levels) => new("payGain", Better.Higher, weights =>
    {
        var level = levels.Of(weights);
        var (sum, total) = (0.0, 0L);
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (gain, known) = (0.0, 0);
            foreach (var city in outcomes[i].Suggested)
            {
                if (level.TryGetValue((outcomes[i].Fold, city), out var above) && double.IsFinite(above))
                {
                    gain += Math.Exp(above) - 1;
                    known++;
                }
            }

            sum += known > 0 ? weights[i] * gain / known : 0;
            total += known > 0 ? weights[i] : 0;
        }

        return total == 0 ? double.NaN : sum / total;
    });

    /// <summary>Rank agreement of what is said of cities with their held-out levels: the mean over folds.</summary>
    public static Figure Agreement(CityLevels levels, Func<int, string, double> said) => new("spearman", Better.Higher, weights =>
        levels.Of(weights).Where(pair => double.IsFinite(pair.Value))
            .GroupBy(pair => pair.Key.Fold)
            .Select(
                fold => RankMetrics.Spearman([.. fold.Select(pair => said(fold.Key, pair.Key.City))], [.. fold.Select(pair => pair.Value)]))
            // Of few people a draw may leave none.
            .DefaultIfEmpty(double.NaN)
            .Average());
}
