namespace Recommender.Training.TitleSimilarity;

/// <summary>The titles of a batch and a sibling of each, as features.</summary>
internal sealed record TitlePairs(int[][] Titles, int[][] Siblings)
{
    /// <summary>Writes where all of them lie and gives the lengths before they were brought to 1, titles first.</summary>
    public float[] Embed(TitleSpace space, TitleBatch batch)
    {
        var lengths = new float[Titles.Length * 2];
        Parallel.For(0, Titles.Length, i =>
        {
            lengths[i] = space.Embed(Titles[i], Of(batch.Places, i, space));
            lengths[Titles.Length + i] = space.Embed(Siblings[i], Of(batch.SiblingPlaces, i, space));
        });
        return lengths;
    }

    /// <summary>Moves them one after the other: features are shared, and the order of sums must not hang on threads.</summary>
    public void Step(TitleSpace space, TitleBatch batch, float[] lengths, float rate)
    {
        for (var i = 0; i < Titles.Length; i++)
        {
            space.Step(Titles[i], Of(batch.Places, i, space), Of(batch.Gradient, i, space), lengths[i], rate);
            space.Step(
                Siblings[i], Of(batch.SiblingPlaces, i, space), Of(batch.SiblingGradient, i, space), lengths[Titles.Length + i], rate);
        }
    }

    private static Span<float> Of(float[] values, int i, TitleSpace space) => values.AsSpan(i * space.Dimensions, space.Dimensions);
}
