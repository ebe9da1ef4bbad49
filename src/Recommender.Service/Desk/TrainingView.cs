namespace Recommender.Service.Desk;

/// <summary>Training runs, what the next one would do, and whether any begins by itself.</summary>
public sealed record TrainingView(DeskWho Who, string Said)
{
    public required IReadOnlyList<RunRow> Runs { get; init; }

    /// <summary>When one begins by itself, in words.</summary>
    public required string Schedule { get; init; }

    /// <summary>Who halted that, and since when; null where it goes on.</summary>
    public (string By, DateTime Since)? Paused { get; init; }

    /// <summary>What a run would do now, a line each; none until it was asked.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>Why no run can begin; null where one can.</summary>
    public string? Obstacle { get; init; }

    public bool IsPlanned { get; init; }
}

/// <summary>A run as it is listed; how far it is, its verdict and its log are there where they are known.</summary>
public sealed record RunRow(Guid Id, string State, string Reason, DateTime Begun, DateTime? Ended)
{
    public string? Challenger { get; init; }

    public string? Step { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Share { get; init; }

    public double? SecondsLeft { get; init; }

    public VerdictView? Verdict { get; init; }

    public string? Problem { get; init; }

    /// <summary>What was done when, the newest last.</summary>
    public required IReadOnlyList<string> Log { get; init; }

    public bool IsUnderWay { get; init; }
}
