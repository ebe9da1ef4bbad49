namespace Recommender.Service.Store;

/// <summary>An answer that was given, where the decision log is switched on: enough to give it again, byte for byte.</summary>
internal sealed class Decision
{
    public required Guid Id { get; set; }

    public required DateTime At { get; set; }

    public required string ModelVersion { get; set; }

    /// <summary>The request's body as it was sent.</summary>
    public required byte[] Request { get; set; }

    /// <summary>SHA-256 of the answer's body.</summary>
    public required byte[] AnswerHash { get; set; }
}
