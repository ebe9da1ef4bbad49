namespace Recommender.Service.Store;

/// <summary>An answer that was given, where the decision log is switched on: enough to give it again, byte for byte.</summary>
internal sealed class Decision
{
    public required Guid Id { get; set; }

    public required DateTime At { get; set; }

    /// <summary>Who asked, as <see cref="Outcome.Sender"/>; null for answers kept before senders were.</summary>
    public string? Sender { get; set; }

    public required string ModelVersion { get; set; }

    /// <summary>The request's body as it was sent.</summary>
    public required byte[] Request { get; set; }

    /// <summary>SHA-256 of the answer's body.</summary>
    public required byte[] AnswerHash { get; set; }

    /// <summary>Of whom the request said who they are; one row a person, so that the answer can be erased with any of them.</summary>
    public IList<DecisionPerson> People { get; init; } = [];
}
