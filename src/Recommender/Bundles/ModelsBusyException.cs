namespace Recommender.Bundles;

/// <summary>Another program trains in the models' folder or changes it: the same again succeeds once that is done.</summary>
public sealed class ModelsBusyException(string message, Exception inner) : Exception(message, inner);
