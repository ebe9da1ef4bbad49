namespace Recommender.Training.Rows;

/// <summary>At most so many of the rows, drawn by hash, in their order.</summary>
internal static class Sampling
{
    public static IReadOnlyList<TrainingRow> Draw(IReadOnlyList<TrainingRow> rows, int most, int seed)
    {
        if (rows.Count <= most)
        {
            return rows;
        }

        var hashes = rows.Select(row => StableHash.Of("sample/" + row.Id, seed)).ToArray();
        var bound = hashes.Order().ElementAt(most - 1);
        return [.. rows.Where((_, i) => hashes[i] <= bound)];
    }
}
