namespace Recommender.Recommending;

/// <summary>What a scored table holds.</summary>
public sealed record BatchOptions
{
    /// <summary>How many roles a row.</summary>
    public int Top { get; init; } = 5;

    /// <summary>How many cities a row.</summary>
    public int Cities { get; init; } = 3;

    /// <summary>Whether there are columns for the pay of the role a row names; blank where it names none.</summary>
    public bool OwnPay { get; init; }

    /// <summary>How many rows are scored at a time; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
