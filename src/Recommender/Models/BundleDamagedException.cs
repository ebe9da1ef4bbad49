namespace Recommender.Models;

/// <summary>A bundle's files are missing, cut off, altered, or answer otherwise than when it was published.</summary>
public sealed class BundleDamagedException(string message, Exception? inner = null) : Exception(message, inner);
