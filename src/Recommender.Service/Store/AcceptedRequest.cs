namespace Recommender.Service.Store;

/// <summary>A request that was carried out under an idempotency key: sent again, it gets the same answer and does nothing more.</summary>
internal sealed class AcceptedRequest
{
    /// <summary>The sender's key, within the API key that sent it.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of the body, so that a key used for another body is refused.</summary>
    public required byte[] Fingerprint { get; set; }

    public required DateTime At { get; set; }

    /// <summary>The answer as JSON.</summary>
    public required string Answer { get; set; }
}
