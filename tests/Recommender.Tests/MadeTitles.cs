using Recommender.Taxonomy;
using Recommender.TitleSimilarity;
using Recommender.Training.Recipes;
using Recommender.Training.TitleSimilarity;

namespace Recommender.Tests;

/// <summary>
/// Made-up occupations, each with titles from two words of its own that never stand together with words of another: a "zorb" and a
/// "plim" name the same work. No real table is among them.
/// </summary>
internal static class MadeTitles
{
    public static readonly TitleRecipe Recipe = new() { Dimensions = 16, Passes = 12, Batch = 32, MostFeatures = 2_000 };

    private static readonly string[] Ranks = ["", "senior ", "junior ", "lead ", "chief ", "deputy "];

    private static readonly (string Name, string[] Words)[] Occupations =
    [
        ("tending", ["zorb tender", "plim keeper"]),
        ("welding", ["quax welder", "tivo joiner"]),
        ("baking", ["brond baker", "sluff maker"]),
        ("herding", ["wemble herder", "dosk driver"]),
        ("printing", ["jarl printer", "ficken setter"]),
        ("piping", ["data engineer", "brook gripper"]),
        ("diving", ["nuvo diver", "gelt swimmer"]),
    ];

    public static IReadOnlyList<OccupationTitle> Titles { get; } =
    [
        .. from occupation in Occupations
           from words in occupation.Words
           from rank in Ranks
           select new OccupationTitle("made", occupation.Name, rank + words),
    ];

    /// <summary>Fitted once.</summary>
    public static TitleSimilarityModel Model { get; } = new TitleSimilarityTrainer(Recipe, 17, new(null, CancellationToken.None))
        .Fit(Titles);
}
