using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>The pay bands that a source offered in a year, lowest first, as its answers show them.</summary>
internal sealed class BandLadder
{
    private readonly Dictionary<(string Source, int Year), double[]> _bounds;

    public BandLadder(IEnumerable<TrainingRow> rows) => _bounds = rows
        .Where(row => row.Pay is { IsBand: true })
        .GroupBy(row => (row.Source, row.Year))
        .ToDictionary(group => group.Key, group => group.Select(row => Math.Round(row.Pay!.Low, 6)).Distinct().Order().ToArray());

    /// <summary>Bands between the one given and the one that log pay falls into; null for a person who reported exact pay.</summary>
    public int? Steps(TrainingRow row, double logPay)
    {
        if (row.Pay is not { IsBand: true } pay || !_bounds.TryGetValue((row.Source, row.Year), out var bounds))
        {
            return null;
        }

        // Pay may have been brought to another year since; the bands were reported at the level of the row's own.
        var moved = pay.Mid - ((pay.Low + pay.High) / 2);
        return Math.Abs(PlaceOf(bounds, Math.Round(pay.Low, 6)) - PlaceOf(bounds, logPay - moved));
    }

    private static int PlaceOf(double[] bounds, double value) => Math.Max(0, bounds.Count(bound => bound <= value + 1e-9) - 1);
}
