namespace Recommender.Service.Store;

/// <summary>What a run is at.</summary>
internal static class RunState
{
    public const string Queued = "queued";
    public const string Exporting = "exporting";
    public const string Training = "training";
    public const string Judging = "judging";
    public const string Promoted = "promoted";

    /// <summary>Judged no worse, but an operator must look at it before it answers.</summary>
    public const string Waits = "waits";
    public const string Kept = "kept";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
