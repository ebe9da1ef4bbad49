using Quartz;

namespace Recommender.Service.Jobs;

/// <summary>
/// A job to be done once. What it is about stands in its key alone: a job that another node takes over may come without its data.
/// </summary>
/// <param name="Job">The class that does it.</param>
/// <param name="Group">What it belongs to; all of a group are stopped together.</param>
/// <param name="Name">Its name in the group. The same order twice is one.</param>
internal sealed record JobOrder(Type Job, string Group, string Name)
{
    /// <summary>The limit on how many of its kind a node does at once (<see cref="JobsSetup"/>); null for none.</summary>
    public string? Limit { get; init; }

    /// <summary>Of several that wait the oldest is done first; null for now.</summary>
    public DateTimeOffset? Since { get; init; }

    public JobKey Key => new(Name, Group);
}
