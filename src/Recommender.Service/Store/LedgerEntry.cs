namespace Recommender.Service.Store;

/// <summary>That a model version learnt from an outcome. Stays when the outcome is erased; then <see cref="ErasedAt"/> says when.</summary>
internal sealed class LedgerEntry
{
    public required string Version { get; set; }

    public required long OutcomeId { get; set; }

    /// <summary>Null while the outcome is held.</summary>
    public DateTime? ErasedAt { get; set; }
}
