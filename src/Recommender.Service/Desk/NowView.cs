namespace Recommender.Service.Desk;

/// <summary>What answers, how well, and what needs attention first.</summary>
public sealed record NowView(DeskWho Who)
{
    /// <summary>"Ready", "Degraded" or "Not ready".</summary>
    public required string State { get; init; }

    /// <summary>The version that answers; null for none.</summary>
    public required string? Version { get; init; }

    /// <summary>Since when it answers on this node.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Made { get; init; }

    public required MinuteFigures Requests { get; init; }

    /// <summary>Outcomes that came since the champion's training and the last run.</summary>
    public required int Outcomes { get; init; }

    /// <summary>When the next training begins by itself, in words.</summary>
    public required string Next { get; init; }

    /// <summary>What needs attention, the gravest first, each with where to do something about it.</summary>
    public required IReadOnlyList<(string Words, string Link)> Attention { get; init; }
}
