namespace Recommender.Service.Store;

/// <summary>Where a job stands.</summary>
internal static class BatchState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    /// <summary>Nothing more will happen to it.</summary>
    public static bool IsOver(string state) => state is Done or Failed or Cancelled;
}
