namespace Recommender.Scoring;

/// <summary>
/// The numbers of a <see cref="TitleModel"/>. A feature's part of the meaning is <c>Scales[i] * Vectors[i * Dimensions ..]</c>.
/// </summary>
public sealed record TitleModelParts
{
    /// <summary>The features learnt, rising.</summary>
    public required uint[] Keys { get; init; }

    /// <summary>What sharing a feature counts for: ln((titles + 1) / (titles with it + 1)) + 1, one a key.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The weight of a feature no title had.</summary>
    public required float RarestWeight { get; init; }

    /// <summary>A factor a key.</summary>
    public required float[] Scales { get; init; }

    /// <summary><see cref="Dimensions"/> numbers a key.</summary>
    public required sbyte[] Vectors { get; init; }

    /// <summary>A multiple of 8.</summary>
    public required int Dimensions { get; init; }

    /// <summary>The share of spelling in the similarity, 0 to 1; the rest is meaning.</summary>
    public required float SpellingShare { get; init; }
}
