using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>
/// Rows by what they are for. No group has rows both in the fit and among those held out, but where the rule draws by person.
/// </summary>
internal sealed record DataSplit(IReadOnlyList<TrainingRow> Fit, IReadOnlyList<TrainingRow> Calibration, IReadOnlyList<TrainingRow> Test)
{
    private const int DaysAYear = 365;
    private const int CalibrationPart = 1;
    private const int TestPart = 2;

    /// <summary>How pay of other years was brought to the as-of year; not at all until <see cref="At"/>.</summary>
    public PayDrift Drift { get; init; } = PayDrift.None(AsOf(Fit));

    /// <summary>The split with all pay brought to the as-of year.</summary>
    public DataSplit At(PayDrift drift, ExchangeRates rates)
    {
        return new(Moved(Fit), Moved(Calibration), Moved(Test)) { Drift = drift };

        IReadOnlyList<TrainingRow> Moved(IReadOnlyList<TrainingRow> rows) => [.. rows.Select(row => row.At(drift, rates))];
    }

    /// <summary>
    /// The newest year that holds at least a twentieth of the general market's paid rows: a later handful carries no level.
    /// </summary>
    public static int AsOf(IReadOnlyList<TrainingRow> rows)
    {
        var paid = rows.Where(row => row.Pay is not null).ToList();
        var general = paid.Where(row => row.Market.Length == 0).ToList();
        var years = (general.Count > 0 ? general : paid).CountBy(row => row.Year).ToList();
        var least = years.Sum(year => year.Value) / 20.0;
        return years.Where(year => year.Value >= least).Select(year => year.Key).DefaultIfEmpty().Max();
    }

    /// <summary>The split a model to be published is fitted on: the first one of the rule.</summary>
    public static DataSplit Of(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe) => All(rows, recipe)[0];

    /// <summary>The splits of the recipe's rule: one, or one a fold.</summary>
    public static IReadOnlyList<DataSplit> All(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe)
    {
        var rule = SplitRule.Parse(recipe.Split.Rule);
        return rule.Kind switch
        {
            SplitKind.Newest => [Newest(rows, recipe)],
            SplitKind.Hash => [ByShare(rows, recipe, rule.Value, row => row.Id)],
            SplitKind.Group => [ByShare(rows, recipe, rule.Value, row => row.Group)],
            SplitKind.Year => [ByYear(rows, recipe, (int)rule.Value)],
            SplitKind.Source => [Cut(rows, row => row.Source == rule.Source ? TestPart : Part(recipe, 0, row.Group))],
            _ => [.. Enumerable.Range(0, (int)rule.Value).Select(fold => Fold(rows, recipe, (int)rule.Value, fold))],
        };
    }

    /// <summary>
    /// The fold of a fitted row, drawn apart from the folds that are judged: 0 to <paramref name="folds"/> - 1; groups stay together.
    /// </summary>
    public static int FoldOf(TrainingRow row, int folds, int seed) => (int)(StableHash.Of("fold/" + row.Group, seed) % (ulong)folds);

    // Test and calibration rows are alike and stand for the people to come; older rows of a group that is held out are not used.
    private static DataSplit Newest(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe)
    {
        var newest = rows.GroupBy(row => row.Source, StringComparer.Ordinal).ToDictionary(
            source => source.Key, source => source.Max(row => row.ObservedOn ?? DateOnly.MinValue), StringComparer.Ordinal);
        var split = Cut(rows, row => IsOfYear(row, newest[row.Source]) ? Part(recipe, recipe.Split.Test, row.Group) : 0);
        var heldOut = split.Calibration.Concat(split.Test).Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        return split with { Fit = [.. split.Fit.Where(row => !heldOut.Contains(row.Group))] };
    }

    private static bool IsOfYear(TrainingRow row, DateOnly newest) =>
        row.ObservedOn is not { } day || day.DayNumber > newest.DayNumber - DaysAYear;

    private static DataSplit ByShare(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe, double test, Func<TrainingRow, string> unit) =>
        Cut(rows, row => Part(recipe, test, unit(row)));

    // Nothing of the year judged, or of a later one, is seen. A group seen in that year is not used in earlier ones.
    private static DataSplit ByYear(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe, int year)
    {
        var test = rows.Where(row => row.ObservedOn?.Year == year).ToList();
        var judged = test.Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        var earlier = rows
            .Where(row => (row.ObservedOn is null || row.ObservedOn.Value.Year < year) && !judged.Contains(row.Group))
            .ToList();
        var newest = earlier.GroupBy(row => row.Source, StringComparer.Ordinal).ToDictionary(
            source => source.Key, source => source.Max(row => row.ObservedOn ?? DateOnly.MinValue), StringComparer.Ordinal);
        var split = Cut(earlier, row => IsOfYear(row, newest[row.Source]) ? Part(recipe, 0, row.Group) : 0);
        var held = split.Calibration.Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        return split with { Fit = [.. split.Fit.Where(row => !held.Contains(row.Group))], Test = test };
    }

    private static DataSplit Fold(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe, int folds, int fold) =>
        Cut(
            rows,
            row => (int)(StableHash.Of("judged/" + row.Group, recipe.Seed) % (ulong)folds) == fold ? TestPart : Part(recipe, 0, row.Group));

    private static int Part(TrainingRecipe recipe, double test, string unit)
    {
        var share = StableHash.Share("split/" + unit, recipe.Seed);
        return share < test ? TestPart : share < test + recipe.Split.Calibration ? CalibrationPart : 0;
    }

    private static DataSplit Cut(IReadOnlyList<TrainingRow> rows, Func<TrainingRow, int> part)
    {
        var parts = rows.ToLookup(row => part(row) is not 0 and var heldOut ? heldOut : row.CalibratesOnly ? CalibrationPart : 0);
        return new([.. parts[0]], [.. parts[CalibrationPart]], [.. parts[TestPart]]);
    }
}
