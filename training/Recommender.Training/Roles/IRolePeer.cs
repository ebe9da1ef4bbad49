using Recommender.Training.Rows;

namespace Recommender.Training.Roles;

/// <summary>Another way to tell roles, fitted on the rows our model was fitted on.</summary>
internal interface IRolePeer
{
    string Name { get; }

    /// <summary>Probabilities in label order, a person each, in the order given.</summary>
    IReadOnlyList<double[]> Predict(IReadOnlyList<TrainingRow> people);
}
