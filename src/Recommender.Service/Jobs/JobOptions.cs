using Recommender.Service.Settings;

namespace Recommender.Service.Jobs;

/// <summary>How background work is shared out and looked after.</summary>
internal sealed class JobOptions
{
    public const string Section = "Service:Jobs";

    /// <summary>
    /// How often a node says on PostgreSQL that it lives; what a node was at that says nothing four times goes to another.
    /// </summary>
    [Duration("00:00:00.5", "00:05:00")]
    public TimeSpan CheckIn { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How often it is looked whether all that is not done is under way or waits for its turn.</summary>
    [Duration("00:00:01", "01:00:00")]
    public TimeSpan Reconcile { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two clearings of what is no longer kept.</summary>
    [Duration("00:00:00.1", "1.00:00:00")]
    public TimeSpan Sweep { get; set; } = TimeSpan.FromMinutes(10);
}
