using Recommender.Pay;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>
/// A band of constant width around a peer's centre: the quantiles of its errors on the calibration rows of our model that are the ends of a
/// band (split conformal, Papadopoulos et al. 2002).
/// </summary>
internal sealed class ConformalBand
{
    private readonly double _low;
    private readonly double _high;

    public ConformalBand(IReadOnlyList<double> centres, IReadOnlyList<TrainingRow> people, BandCoverage coverage)
    {
        var errors = centres.Zip(people, (centre, row) => row.Pay!.Drawn - centre).Order().ToArray();
        if (errors.Length > 0)
        {
            _low = errors[Math.Clamp((int)Math.Floor(coverage.Low * (errors.Length + 1)), 1, errors.Length) - 1];
            _high = errors[Math.Clamp((int)Math.Ceiling(coverage.High * (errors.Length + 1)), 1, errors.Length) - 1];
        }
    }

    /// <summary>The centre stays where the peer puts it.</summary>
    public LogBand Around(double centre) => new(centre + Math.Min(0, _low), centre, centre + Math.Max(0, _high));
}
