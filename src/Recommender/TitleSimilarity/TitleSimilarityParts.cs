namespace Recommender.TitleSimilarity;

/// <summary>
/// The numbers of a <see cref="TitleSimilarityModel"/>. A feature's part of the meaning is its numbers in <c>Vectors</c> times its scale;
/// four bits a number lose nothing that can be measured, as some thirty features add up to a title.
/// </summary>
public sealed record TitleSimilarityParts
{
    /// <summary>The largest number in <see cref="Vectors"/>.</summary>
    public const int Largest = 7;

    /// <summary>Added to a number to store it.</summary>
    public const int Offset = 8;

    /// <summary>The features learnt, rising.</summary>
    public required uint[] Keys { get; init; }

    /// <summary>What sharing a feature counts for: ln((titles + 1) / (titles with it + 1)) + 1, one a key.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The weight of a feature no title had.</summary>
    public required float RarestWeight { get; init; }

    /// <summary>A factor a key.</summary>
    public required float[] Scales { get; init; }

    /// <summary>
    /// Half as many bytes a key as <see cref="Dimensions"/>: two numbers of −7 to 7 a byte, eight added, the first in the low half.
    /// </summary>
    public required byte[] Vectors { get; init; }

    /// <summary>A multiple of 8.</summary>
    public required int Dimensions { get; init; }

    /// <summary>The share of spelling in the similarity, 0 to 1; the rest is meaning.</summary>
    public required float SpellingShare { get; init; }
}
