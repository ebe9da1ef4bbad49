using Recommender.Taxonomy;
using Recommender.TitleSimilarity;
using Recommender.Training.Recipes;

namespace Recommender.Training.TitleSimilarity;

/// <summary>
/// Titles with their occupations → a model that holds titles of one occupation alike. The same bits for the same titles in the same
/// order, whatever the number of threads.
/// </summary>
internal sealed class TitleSimilarityTrainer(TitleRecipe recipe, int seed, TrainingWatch watch)
{
    private const int TitlesBetweenReports = 4_096;

    /// <exception cref="TrainingRefusedException">Too few titles share an occupation.</exception>
    public TitleSimilarityModel Fit(IReadOnlyList<OccupationTitle> titles)
    {
        var groups = new TitleGroups(titles);
        if (groups.Anchors.Count < recipe.Batch)
        {
            throw new TrainingRefusedException(
                $"Found {groups.Anchors.Count} titles that share an occupation with another; expected at least {recipe.Batch}; "
                + "add titles, or lower titles.batch in the recipe.");
        }

        var vocabulary = new TitleVocabulary(groups.Features, recipe);
        var space = new TitleSpace(vocabulary.Factors, recipe.Dimensions, new Random(seed));
        Learn(groups, [.. groups.Features.Select(vocabulary.Encode)], space);
        return Pack(vocabulary, space);
    }

    private void Learn(TitleGroups groups, int[][] encoded, TitleSpace space)
    {
        var chance = new Random(seed + 1);
        var order = groups.Anchors.ToArray();
        var steps = order.Length / recipe.Batch * recipe.Passes;
        var contrast = new TitleContrast(recipe.Batch, recipe.Dimensions, recipe.Temperature);
        var places = new TitleBatch(new float[recipe.Batch * recipe.Dimensions], new float[recipe.Batch * recipe.Dimensions]);
        watch.Start("titles", (long)steps * recipe.Batch);
        for (var step = 0; step < steps; step++)
        {
            var first = step % (order.Length / recipe.Batch) * recipe.Batch;
            if (first == 0)
            {
                chance.Shuffle(order);
            }

            var anchors = order[first..(first + recipe.Batch)];
            var siblings = Array.ConvertAll(anchors, anchor => groups.SiblingOf(anchor, chance));
            Move(new([.. anchors.Select(anchor => encoded[anchor.Title])], [.. siblings.Select(sibling => encoded[sibling])]), places);
            if (step * recipe.Batch / TitlesBetweenReports < (step + 1) * recipe.Batch / TitlesBetweenReports)
            {
                watch.Advance((long)step * recipe.Batch);
            }

            void Move(TitlePairs pairs, TitleBatch batch)
            {
                var lengths = pairs.Embed(space, batch);
                contrast.Gradient(batch, (i, j) => groups.AreAlike(anchors[i].Title, siblings[j]));
                pairs.Step(space, batch, lengths, recipe.LearningRate * (1 - (step / (float)steps)));
            }
        }
    }

    private TitleSimilarityModel Pack(TitleVocabulary vocabulary, TitleSpace space)
    {
        var width = recipe.Dimensions / 2;
        var vectors = new byte[vocabulary.Keys.Length * width];
        var scales = new float[vocabulary.Keys.Length];
        for (var i = 0; i < scales.Length; i++)
        {
            scales[i] = space.Quantise(i, vectors.AsSpan(i * width, width));
        }

        return new(new()
        {
            Keys = vocabulary.Keys,
            Weights = Array.ConvertAll(vocabulary.Rarity, rarity => rarity + 1),
            RarestWeight = vocabulary.RarestWeight,
            Scales = scales,
            Vectors = vectors,
            Dimensions = recipe.Dimensions,
            SpellingShare = recipe.SpellingShare,
        });
    }
}
