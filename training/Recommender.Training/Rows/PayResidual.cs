namespace Recommender.Training.Rows;

/// <summary>Truth minus prediction, in log pay, by a model that did not see the row's group.</summary>
internal sealed record PayResidual(TrainingRow Row, double Value);
