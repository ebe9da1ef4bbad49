namespace Recommender.Training.Recipes;

/// <summary>The rows cannot give a model worth publishing. The message is one line: found, expected, do this.</summary>
public sealed class TrainingRefusedException(string message) : Exception(message);
