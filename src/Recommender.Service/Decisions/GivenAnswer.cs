namespace Recommender.Service.Decisions;

/// <summary>An answer that was given: the request as it was understood, the version that answered, and the body that was sent.</summary>
internal sealed record GivenAnswer(byte[] Request, string ModelVersion, byte[] Body)
{
    /// <summary>The caller's ids of those it is about, as far as the request said who they are.</summary>
    public IReadOnlyList<string> People { get; init; } = [];
}
