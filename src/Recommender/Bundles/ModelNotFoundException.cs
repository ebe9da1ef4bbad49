namespace Recommender.Bundles;

/// <summary>No bundle of that version or alias in the registry.</summary>
public sealed class ModelNotFoundException(string message) : Exception(message);
