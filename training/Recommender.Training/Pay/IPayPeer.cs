using Recommender.Pay;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>Another way to tell pay, fitted on the rows our model was fitted on.</summary>
internal interface IPayPeer
{
    string Name { get; }

    /// <summary>Bands of log pay, a person each, in the order given.</summary>
    IReadOnlyList<LogBand> Predict(IReadOnlyList<TrainingRow> people);
}
