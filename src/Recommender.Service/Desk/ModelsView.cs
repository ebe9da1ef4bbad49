namespace Recommender.Service.Desk;

/// <summary>The published versions: champion, challenger, then the rest, newest first.</summary>
public sealed record ModelsView(DeskWho Who, string Said)
{
    public required IReadOnlyList<ModelRow> Models { get; init; }

    /// <summary>To which version a roll back goes; null where there is none.</summary>
    public required string? Former { get; init; }

    /// <summary>The champion as its alias says, "" for none: what is changed is changed only while it is that.</summary>
    public required string Seen { get; init; }

    /// <summary>A version set against the champion; null for none.</summary>
    public required DeskComparison? Against { get; init; }

    /// <summary>Figures over versions, in the order of time; null while there are too few.</summary>
    public required ChartView? Figures { get; init; }
}

/// <summary>A version as it is listed.</summary>
public sealed record ModelRow(string Version, string? Alias, DateTimeOffset? Made, int? Rows, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Why it cannot be read, or waits; null for neither.</summary>
    public string? Problem { get; init; }

    public bool CanBePromoted { get; init; }

    public bool HasCard { get; init; }

    /// <summary>A figure of all people with its interval; null where the version does not tell it.</summary>
    public Spanned? Of(string target, string figure) => Metrics.TryGetValue($"{target}.model.{figure}", out var value)
        ? new(value, Metrics.GetValueOrDefault($"{target}.modelLow.{figure}", value),
            Metrics.GetValueOrDefault($"{target}.modelHigh.{figure}", value))
        : null;
}
