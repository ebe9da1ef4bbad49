using Recommender.Scoring;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation.Peers;

/// <summary>
/// A band of constant width around a peer's centre: the 10 % and 90 % quantiles of its errors on the calibration rows of our model
/// (split conformal, Papadopoulos et al. 2002).
/// </summary>
internal sealed class ConformalBand
{
    private readonly ConformalQuantiles _quantiles;

    public ConformalBand(IReadOnlyList<double> centres, IReadOnlyList<TrainingRow> people) =>
        _quantiles = people.Count == 0 ? new(0, 0, 0, 0) : ConformalQuantiles.Of(centres.Zip(people, (centre, row) => row.Pay!.Drawn - centre));

    /// <summary>The centre stays where the peer puts it.</summary>
    public LogBand Around(double centre) => new(centre + Math.Min(0, _quantiles.Low), centre, centre + Math.Max(0, _quantiles.High));
}
