using Recommender.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;

namespace Recommender.Training.Pay;

/// <summary>
/// A ridge regression of log pay on the features of our model and the city (Hoerl and Kennard 1970), its intercept not shrunk, with a conformal band
/// of constant width.
/// </summary>
internal sealed class RidgePay : IPayPeer
{
    private const double Penalty = 5;

    private readonly PeerRows _rows;
    private readonly double[] _coefficients;
    private readonly ConformalBand _band;

    public RidgePay(PeerRows rows)
    {
        _rows = rows;
        _coefficients = Fit(rows);
        _band = new(Centres(rows.PaidToCalibrate), rows.PaidToCalibrate);
    }

    public string Name => "ridge";

    public IReadOnlyList<LogBand> Predict(IReadOnlyList<TrainingRow> people) => [.. Centres(people).Select(_band.Around)];

    // The last coefficient is the intercept.
    private List<double> Centres(IReadOnlyList<TrainingRow> people)
    {
        var vector = _rows.Encoder.NewVector();
        return [.. people.Select(row => _coefficients[^1] + _rows.EncodeAll(row, vector).Items().Sum(item => _coefficients[item.Key] * item.Value))];
    }

    private static double[] Fit(PeerRows rows)
    {
        var size = rows.PayFeatures + 1;
        var system = NormalEquations.Empty(size);
        var vector = rows.Encoder.NewVector();
        foreach (var row in rows.Paid)
        {
            system.Add([.. rows.EncodeAll(row, vector).Items(), new(size - 1, 1)], row.Pay!.Mid, row.Weight);
        }

        return system.Solve([.. Enumerable.Repeat(Penalty, size - 1), 1e-6]);
    }
}
