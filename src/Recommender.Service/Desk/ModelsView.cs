namespace Recommender.Service.Desk;

/// <summary>The published versions: champion, challenger, then the rest, newest first.</summary>
public sealed record ModelsView(DeskWho Who, string Said)
{
    public required IReadOnlyList<ModelRow> Models { get; init; }

    /// <summary>To which version a roll back goes; null where there is none.</summary>
    public required string? Former { get; init; }

    /// <summary>The version that the champion is set against; null for none.</summary>
    public required ModelRow? Against { get; init; }

    public ModelRow? Champion => Models.FirstOrDefault(model => model.Alias == "champion");
}

/// <summary>A version as it is listed.</summary>
public sealed record ModelRow(string Version, string? Alias, DateTimeOffset? Made, int? Rows, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Why it cannot be read, or waits; null for neither.</summary>
    public string? Problem { get; init; }

    public bool CanBePromoted { get; init; }
}
