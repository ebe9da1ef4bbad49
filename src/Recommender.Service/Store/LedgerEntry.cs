namespace Recommender.Service.Store;

/// <summary>That a model version learnt from an outcome. Stays when the outcome is erased; then <see cref="ErasedAt"/> says when.</summary>
internal sealed class LedgerEntry
{
    /// <summary>How the name of what a run's version learns from begins.</summary>
    public const string RunPrefix = "run-";

    /// <summary>A version, or a run whose version has no name yet (<see cref="OfRun"/>).</summary>
    public required string Version { get; set; }

    public required long OutcomeId { get; set; }

    /// <summary>Null while the outcome is held.</summary>
    public DateTime? ErasedAt { get; set; }

    /// <summary>The name of what a run's version learns from until the version has its own.</summary>
    public static string OfRun(Guid run) => $"{RunPrefix}{run:N}";
}
