namespace Recommender.Training.Rows;

/// <summary>
/// Rows by what they are for. Test and calibration rows are drawn by group from the newest year of each source, so they are alike
/// and stand for the people to come; everything else is fitted, but for older rows of a group that is held out.
/// </summary>
internal sealed record DataSplit(IReadOnlyList<TrainingRow> Fit, IReadOnlyList<TrainingRow> Calibration, IReadOnlyList<TrainingRow> Test)
{
    private const int DaysAYear = 365;

    public static DataSplit Of(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe)
    {
        var newest = rows.GroupBy(row => row.Source, StringComparer.Ordinal).ToDictionary(
            source => source.Key, source => source.Max(row => row.ObservedOn ?? DateOnly.MinValue), StringComparer.Ordinal);
        var parts = rows.ToLookup(row => PartOf(row, newest[row.Source], recipe));
        var heldOut = parts[Part.Calibration].Concat(parts[Part.Test]).Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        return new([.. parts[Part.Fit].Where(row => !heldOut.Contains(row.Group))], [.. parts[Part.Calibration]], [.. parts[Part.Test]]);
    }

    /// <summary>The fold of a row, 0 to <paramref name="folds"/> - 1; groups stay together.</summary>
    public static int FoldOf(TrainingRow row, int folds, int seed) => (int)(StableHash.Of("fold/" + row.Group, seed) % (ulong)folds);

    private static Part PartOf(TrainingRow row, DateOnly newest, TrainingRecipe recipe)
    {
        if (row.ObservedOn is { } day && day.DayNumber <= newest.DayNumber - DaysAYear)
        {
            return Part.Fit;
        }

        var share = StableHash.Share("split/" + row.Group, recipe.Seed);
        return share < recipe.Split.Test ? Part.Test
            : share < recipe.Split.Test + recipe.Split.Calibration ? Part.Calibration
            : Part.Fit;
    }

    private enum Part
    {
        Fit,
        Calibration,
        Test,
    }
}
