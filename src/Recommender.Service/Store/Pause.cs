namespace Recommender.Service.Store;

/// <summary>Something that an operator has halted for the whole installation, until the row is gone.</summary>
internal sealed class Pause
{
    /// <summary>What begins by itself and is halted: "training".</summary>
    public required string What { get; set; }

    /// <summary>Whose key it was, by name.</summary>
    public required string By { get; set; }

    public required DateTime Since { get; set; }
}
