using Microsoft.ML.Data;
using Recommender.Features;
using Recommender.Training.Fitting;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation.Peers;

/// <summary>What peers learn from: the rows and the encoder of our model, and its order of labels.</summary>
internal sealed record PeerRows(DataSplit Split, FeatureEncoder Encoder, IReadOnlyDictionary<string, int> Labels, int Seed)
{
    /// <summary>Fitted rows with a role that our model knows.</summary>
    public IReadOnlyList<TrainingRow> Roles => [.. Split.Fit.Where(IsKnown)];

    /// <summary>Calibration rows with a role that our model knows.</summary>
    public IReadOnlyList<TrainingRow> RolesToCalibrate => [.. Split.Calibration.Where(IsKnown)];

    public IReadOnlyList<TrainingRow> Paid => [.. Split.Fit.Where(row => row.Pay is not null)];

    public IReadOnlyList<TrainingRow> PaidToCalibrate => [.. Split.Calibration.Where(row => row.Pay is not null)];

    public int LabelOf(TrainingRow row) => Labels[row.Role!.Id];

    public bool IsKnown(TrainingRow row) => row.Role is not null && Labels.ContainsKey(row.Role.Id) && RoleTrainer.TellsSomething(row);

    /// <summary>The numbers our model of roles sees.</summary>
    public VBuffer<float> EncodeProfile(TrainingRow row, FeatureVector vector)
    {
        Encoder.Encode(row.Profile, vector);
        return ExampleView.Sparse(vector, Encoder.Schema.ContextStart);
    }

    /// <summary>The numbers our model of pay sees.</summary>
    public VBuffer<float> EncodeAll(TrainingRow row, FeatureVector vector)
    {
        Encoder.Encode(row.Profile, vector);
        Encoder.EncodeContext(new(row.Role, row.Level, row.Year, row.Market), vector);
        return ExampleView.Sparse(vector, Encoder.Schema.Names.Count);
    }
}
