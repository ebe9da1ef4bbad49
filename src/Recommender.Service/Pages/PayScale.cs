using Recommender.Pay;

namespace Recommender.Service.Pages;

/// <summary>
/// The axis of pay that all drawings of a page share: logarithmic, as pay is compared by ratio. Places are in percent of the width.
/// Immutable.
/// </summary>
public sealed class PayScale
{
    /// <summary>Left free at each end, for the words under the outermost ticks.</summary>
    private const double Margin = 7;

    /// <summary>Ticks closer than this, in percent, would print into each other on a phone.</summary>
    private const double LeastApart = 16;

    private static readonly decimal[] Steps = [1, 1.5m, 2, 3, 5, 7];

    private readonly double _low;
    private readonly double _high;

    /// <summary>Holds all of the bands, and a little more for the dots beyond them.</summary>
    public PayScale(IEnumerable<PayBand> bands)
    {
        var told = bands.Where(band => band.Low > 0).ToList();
        _low = Math.Log(told.Count == 0 ? 10_000 : (double)told.Min(band => band.Low)) - 0.12;
        _high = Math.Log(told.Count == 0 ? 100_000 : (double)told.Max(band => band.High)) + 0.12;
    }

    /// <summary>Where an amount stands.</summary>
    public double Place(decimal amount) => Place(Math.Log(Math.Max(1, (double)amount)));

    /// <summary>Round amounts to label, far enough from each other.</summary>
    public IReadOnlyList<decimal> Ticks()
    {
        var ticks = new List<decimal>();
        for (var power = 1m; power < 1_000_000_000_000_000m; power *= 10)
        {
            foreach (var step in Steps)
            {
                var amount = step * power;
                if (Place(amount) is >= Margin and <= 100 - Margin
                    && (ticks.Count == 0 || Place(amount) - Place(ticks[^1]) >= LeastApart))
                {
                    ticks.Add(amount);
                }
            }
        }

        return ticks;
    }

    /// <summary>
    /// Ten dots, each for one of ten people: one below the band, four up to its middle, four beyond, one above. That is all that a band
    /// of 80 % tells; within each part they stand evenly.
    /// </summary>
    public IReadOnlyList<double> Dots(PayBand band)
    {
        ArgumentNullException.ThrowIfNull(band);
        var (low, mid, high) = (Log(band.Low), Log(band.Mid), Log(band.High));
        var (left, right) = ((mid - low) / 4, (high - mid) / 4);
        var dots = new List<double> { low - (left / 2) };
        dots.AddRange(Enumerable.Range(0, 4).Select(place => low + (left * (place + 0.5))));
        dots.AddRange(Enumerable.Range(0, 4).Select(place => mid + (right * (place + 0.5))));
        dots.Add(high + (right / 2));
        return [.. dots.Select(Place)];
    }

    private static double Log(decimal amount) => Math.Log(Math.Max(1, (double)amount));

    private double Place(double log) => Margin + ((100 - (2 * Margin)) * (log - _low) / (_high - _low));
}
