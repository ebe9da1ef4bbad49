namespace Recommender.Service.Store;

/// <summary>A request that was carried out under an idempotency key: sent again, it gets the same answer and does nothing more.</summary>
internal sealed class AcceptedRequest
{
    /// <summary>
    /// SHA-256, in hexadecimal, of the sender's key within the API key that sent it: what a sender calls a request may name a person.
    /// </summary>
    public required string Key { get; set; }

    /// <summary>
    /// Keyed SHA-256 of what was sent, so that a key used for another body is refused and nobody can guess a body from it.
    /// </summary>
    public required byte[] Fingerprint { get; set; }

    public required DateTime At { get; set; }

    /// <summary>The answer as JSON: ids and counts, nothing of a person.</summary>
    public required string Answer { get; set; }
}
