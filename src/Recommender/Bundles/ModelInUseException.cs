namespace Recommender.Bundles;

/// <summary>What is asked of the registry cannot be done while a version answers, or while a training is under way.</summary>
public sealed class ModelInUseException(string message, Exception? inner = null) : Exception(message, inner);
