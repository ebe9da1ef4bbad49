using Recommender.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>
/// The baseline of pay sites: the median and the quantiles that are the ends of a band, of people with the same role, country and years,
/// backing off to role and country, then country, then everyone. Its bands are of the group's own width, which a constant width is not.
/// </summary>
internal sealed class PayMedians : IPayPeer
{
    private const int LeastPeople = 10;
    private static readonly double[] YearBounds = [2, 5, 10];

    private readonly Dictionary<string, LogBand> _bands;

    public PayMedians(PeerRows rows) =>
        _bands = rows.Paid
            .SelectMany(row => Keys(row), (row, key) => (key, row.Pay!.Drawn))
            .GroupBy(pair => pair.key, pair => pair.Drawn, StringComparer.Ordinal)
            .Where(group => group.Key.Length == 0 || group.Count() >= LeastPeople)
            .ToDictionary(group => group.Key, group => Quantiles(group, rows.Coverage), StringComparer.Ordinal);

    public string Name => "medians";

    public IReadOnlyList<LogBand> Predict(IReadOnlyList<TrainingRow> people) => [.. people.Select(Predict)];

    private LogBand Predict(TrainingRow row) => _bands[Keys(row).First(_bands.ContainsKey)];

    private static LogBand Quantiles(IEnumerable<double> pay, BandCoverage coverage)
    {
        var sorted = pay.Order().ToList();
        return new(
            sorted[(int)(coverage.Low * (sorted.Count - 1))],
            sorted[sorted.Count / 2],
            sorted[(int)Math.Ceiling(coverage.High * (sorted.Count - 1))]);
    }

    private static string[] Keys(TrainingRow row)
    {
        var country = row.Profile.Country?.Code ?? "?";
        var years = row.Profile.YearsExperience is { } given ? YearBounds.Count(bound => given >= bound) : -1;
        return [$"{row.Role?.Id}/{country}/{years}", $"{row.Role?.Id}/{country}", country, ""];
    }
}
