using Recommender.Roles;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Evaluation;

/// <summary>A peer with the same calibration as our model, from the same rows: temperature and a bias a role.</summary>
internal sealed class TemperedRoles(IRolePeer peer, PeerRows rows, double surest) : IRolePeer
{
    private readonly RoleCalibration _calibration = Fit(peer, rows, surest);

    public string Name => peer.Name + "Calibrated";

    public IReadOnlyList<double[]> Predict(IReadOnlyList<TrainingRow> people) => [.. peer.Predict(people).Select(given =>
    {
        double[] probabilities = [.. given];
        _calibration.Apply(probabilities);
        return probabilities;
    })];

    private static RoleCalibration Fit(IRolePeer peer, PeerRows rows, double surest)
    {
        var offered = new OfferedRoles(rows.Split.Fit);
        var people = rows.RolesToCalibrate;
        return CalibrationFit.Of(
            [.. peer.Predict(people).Zip(people, (given, row) =>
                new LabelledProbabilities(given, rows.LabelOf(row), row.RoleWeight, offered.Of(row, rows.Known), Told: 1))],
            rows.Known.Count,
            surest).Full;
    }
}
