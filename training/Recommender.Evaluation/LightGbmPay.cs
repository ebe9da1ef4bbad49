using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using Recommender.Pay;
using Recommender.Training.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;

namespace Recommender.Evaluation;

/// <summary>
/// LightGBM's squared-error regression of log pay on the features of our model and the city, with a conformal band of constant width.
/// </summary>
internal sealed class LightGbmPay : IPayPeer
{
    private const int Rounds = 300;
    private const int Leaves = 31;

    private readonly PeerRows _rows;
    private readonly MLContext _ml;
    private readonly RegressionPredictionTransformer<LightGbmRegressionModelParameters> _model;
    private readonly ConformalBand _band;

    public LightGbmPay(PeerRows rows)
    {
        _rows = rows;
        _ml = new(rows.Seed);
        var paid = rows.Paid;
        var options = new LightGbmRegressionTrainer.Options
        {
            NumberOfIterations = Rounds,
            NumberOfLeaves = Leaves,
            LabelColumnName = nameof(Example.Value),
        };
        LightGbm.Set(options, paid.Count, rows.Seed);
        _model = _ml.Regression.Trainers.LightGbm(options).Fit(View(paid));
        _band = new(Centres(rows.PaidToCalibrate), rows.PaidToCalibrate, rows.Coverage);
    }

    public string Name => "lightGbm";

    public IReadOnlyList<LogBand> Predict(IReadOnlyList<TrainingRow> people) => [.. Centres(people).Select(_band.Around)];

    private List<double> Centres(IReadOnlyList<TrainingRow> people) =>
        [.. _model.Transform(View(people)).GetColumn<float>("Score").Select(score => (double)score)];

    private IDataView View(IReadOnlyList<TrainingRow> people)
    {
        var vector = _rows.Encoder.NewVector();
        var examples = people.Select(row => new Example
        {
            Features = _rows.EncodeAll(row, vector),
            Weight = (float)row.Weight,
            Value = (float)(row.Pay?.Mid ?? 0),
        }).ToList();
        return ExampleView.Of(_ml, examples, _rows.PayFeatures, 1);
    }
}
