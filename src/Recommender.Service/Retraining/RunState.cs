namespace Recommender.Service.Retraining;

/// <summary>What a run is at.</summary>
internal static class RunState
{
    public const string Queued = "queued";
    public const string Exporting = "exporting";
    public const string Training = "training";
    public const string Judging = "judging";
    public const string Promoted = "promoted";
    public const string Kept = "kept";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
