namespace Recommender.Training.Recipes;

/// <summary>How titles of one occupation are brought together. Nothing is learnt where no titles are given.</summary>
public sealed record TitleRecipe
{
    /// <summary>Numbers a feature; a multiple of 8.</summary>
    public int Dimensions { get; init; } = 96;

    /// <summary>A feature that fewer titles have is left out.</summary>
    public int LeastTitles { get; init; } = 2;

    /// <summary>The features kept, those of most titles first.</summary>
    public int MostFeatures { get; init; } = 45_000;

    /// <summary>Times that every title is seen.</summary>
    public int Passes { get; init; } = 5;

    /// <summary>Titles that are told apart at once.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>The difference of cosines that counts e-fold.</summary>
    public float Temperature { get; init; } = 0.1f;

    public float LearningRate { get; init; } = 0.1f;

    /// <summary>The share of spelling in the similarity of two titles; the rest is meaning.</summary>
    public float SpellingShare { get; init; } = 0.3f;
}
