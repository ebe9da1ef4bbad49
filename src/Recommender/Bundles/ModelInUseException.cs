namespace Recommender.Bundles;

/// <summary>What is asked of the registry cannot be done while a version answers, or while a store knows it by its name.</summary>
public sealed class ModelInUseException(string message) : Exception(message);
