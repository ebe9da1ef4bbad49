using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>
/// Rows whose money compares within a wave alone (high inflation, net pay), as rows of the level that the general market has in their
/// country: the middle of a wave stands for the middle there, so they teach ratios and no level.
/// </summary>
internal static class WaveRatios
{
    /// <summary>A wave or a country of fewer has no middle of its own.</summary>
    private const int LeastRows = 30;

    /// <summary>Logs beyond which pay is taken for a slip of the period or the currency: 4.5 times the middle.</summary>
    private const double Farthest = 1.5;

    /// <summary>The rows of waves, with pay at the level of <paramref name="rows"/> that tell one.</summary>
    public static IReadOnlyList<TrainingRow> Of(IReadOnlyList<TrainingRow> rows)
    {
        var general = rows.Where(row => row.Pay is not null && row.Market.Length == 0).ToList();
        if (general.Count == 0)
        {
            return [];
        }

        var everywhere = Middle(general.Select(row => row.Pay!.Mid));
        var levels = general
            .Where(row => row.Profile.Country is not null)
            .GroupBy(row => row.Profile.Country!.Code, StringComparer.Ordinal)
            .Where(country => country.Count() >= LeastRows)
            .ToDictionary(country => country.Key, country => Middle(country.Select(row => row.Pay!.Mid)), StringComparer.Ordinal);
        return [.. rows
            .Where(row => row is { InWave: not null, Pay: null })
            .GroupBy(row => row.InWave!.Wave, StringComparer.Ordinal)
            .Where(wave => wave.Count() >= LeastRows)
            .SelectMany(wave => Levelled([.. wave]))];

        IEnumerable<TrainingRow> Levelled(IReadOnlyList<TrainingRow> wave)
        {
            var middle = Middle(wave.Select(row => row.InWave!.Log));
            return wave.Select(row =>
            {
                var level = row.Profile.Country is { } country ? levels.GetValueOrDefault(country.Code, everywhere) : everywhere;
                var log = level + Math.Clamp(row.InWave!.Log - middle, -Farthest, Farthest);
                return row with { Pay = new(log, log) { Low = log, High = log } };
            });
        }
    }

    private static double Middle(IEnumerable<double> logs)
    {
        double[] sorted = [.. logs.Order()];
        return sorted[sorted.Length / 2];
    }
}
