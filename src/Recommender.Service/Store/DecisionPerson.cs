namespace Recommender.Service.Store;

/// <summary>That a kept answer is about a person: a keyed hash of their id, from which nobody without the key can tell who it is.</summary>
internal sealed class DecisionPerson
{
    public Guid DecisionId { get; set; }

    /// <summary>HMAC-SHA-256 of the id, with the store's own key.</summary>
    public required byte[] Hash { get; set; }
}
