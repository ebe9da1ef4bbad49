namespace Recommender.Service.Desk;

/// <summary>Training runs, and what the next one would do.</summary>
public sealed record TrainingView(DeskWho Who, string Said)
{
    public required IReadOnlyList<RunRow> Runs { get; init; }

    /// <summary>What a run would do now, a line each; none until it was asked.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>Why no run can begin; null where one can.</summary>
    public string? Obstacle { get; init; }

    public bool IsPlanned { get; init; }
}

/// <summary>A run as it is listed; how far it is, its verdict's reasons and who changes are told where they are known.</summary>
public sealed record RunRow(Guid Id, string State, string Reason, DateTime Begun, DateTime? Ended)
{
    public string? Challenger { get; init; }

    public string? Step { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Share { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];

    public string? Problem { get; init; }

    public bool IsUnderWay { get; init; }
}
