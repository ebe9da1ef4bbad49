namespace Recommender.Training.Recipes;

/// <summary>Where a training is: the step in words, and how much of it is done.</summary>
public sealed record TrainingProgress(string Step, long Done, long Total);
