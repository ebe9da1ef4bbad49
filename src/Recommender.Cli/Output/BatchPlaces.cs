namespace Recommender.Cli.Output;

/// <summary>
/// The file a batch is written to, and where its rejects go straight when that is no regular file; null when they do not.
/// </summary>
internal sealed record BatchPlaces(string Target, string? RejectsStream);
