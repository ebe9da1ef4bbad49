using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.LightGbm;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;

namespace Recommender.Evaluation;

/// <summary>LightGBM with a softmax over the roles, on the features of our model.</summary>
internal sealed class LightGbmRoles : IRolePeer
{
    private const int Rounds = 150;
    private const int Leaves = 20;

    private readonly PeerRows _rows;
    private readonly MLContext _ml;
    private readonly MulticlassPredictionTransformer<OneVersusAllModelParameters> _model;

    public LightGbmRoles(PeerRows rows)
    {
        _rows = rows;
        _ml = new(rows.Seed);
        var fitted = rows.Roles;
        var options = new LightGbmMulticlassTrainer.Options
        {
            UseSoftmax = true,
            NumberOfIterations = Rounds,
            NumberOfLeaves = Leaves,
            LabelColumnName = nameof(Example.Class),
        };
        LightGbm.Set(options, fitted.Count, rows.Seed);
        _model = _ml.MulticlassClassification.Trainers.LightGbm(options).Fit(View(fitted));
    }

    public string Name => "lightGbm";

    public IReadOnlyList<double[]> Predict(IReadOnlyList<TrainingRow> people) => [.. _model.Transform(View(people))
        .GetColumn<VBuffer<float>>("Score")
        .Select(scores => scores.DenseValues().Select(score => (double)score).ToArray())];

    private IDataView View(IReadOnlyList<TrainingRow> people)
    {
        var vector = _rows.Encoder.NewVector();
        var examples = people.Select(row => new Example
        {
            Features = _rows.EncodeProfile(row, vector),
            Weight = (float)row.RoleWeight,
            Class = (uint)(row.Role is null ? 0 : _rows.Labels.GetValueOrDefault(row.Role.Id)),
        }).ToList();
        return ExampleView.Of(_ml, examples, _rows.Encoder.Schema.ContextStart, _rows.Labels.Count);
    }
}
