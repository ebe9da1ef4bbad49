using Recommender.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;

namespace Recommender.Training.Pay;

/// <summary>
/// A ridge regression of log pay on the features of our model and the city (Hoerl and Kennard 1970), its intercept not shrunk, with a
/// conformal band of constant width.
/// </summary>
internal sealed class RidgePay : IPayPeer
{
    private const double Penalty = 5;

    /// <summary>A peer is solved to the end: with ten thousand people of a survey it takes 387 rounds.</summary>
    private const int MostRounds = 2_000;

    private readonly PeerRows _rows;
    private readonly double[] _weights;
    private readonly ConformalBand _band;

    public RidgePay(PeerRows rows)
    {
        _rows = rows;
        _weights = Fit(rows);
        _band = new(Centres(rows.PaidToCalibrate), rows.PaidToCalibrate, rows.Coverage);
    }

    public string Name => "ridge";

    public IReadOnlyList<LogBand> Predict(IReadOnlyList<TrainingRow> people) => [.. Centres(people).Select(_band.Around)];

    private List<double> Centres(IReadOnlyList<TrainingRow> people)
    {
        var vector = _rows.Encoder.NewVector();
        return [.. people.Select(row => _weights[^1] + _rows.EncodeAll(row, vector).Items().Sum(item => _weights[item.Key] * item.Value))];
    }

    private static double[] Fit(PeerRows rows)
    {
        var vector = rows.Encoder.NewVector();
        List<Example> examples = [.. rows.Paid.Select(row => new Example
        {
            Features = rows.EncodeAll(row, vector),
            Weight = (float)row.Weight,
            Value = (float)row.Pay!.Mid,
        })];
        return RidgeRegression.Weights(examples, rows.PayFeatures, Penalty, MostRounds);
    }
}
