namespace Recommender.Benchmarks.Service;

/// <summary>A kind of body that somebody might send to a route, made from a seed.</summary>
/// <param name="Route">Where it is posted.</param>
/// <param name="Name">What is special about it.</param>
/// <param name="Profiles">How many people it tells of.</param>
/// <param name="Make">Makes one.</param>
internal sealed record BodyKind(string Route, string Name, int Profiles, Func<Random, byte[]> Make)
{
    public string ContentType { get; init; } = "application/json";
}
