using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>What rows must offer before anything is fitted.</summary>
internal static class RowChecks
{
    private const int LeastCalibration = 15;

    /// <exception cref="TrainingRefusedException">Too few rows with a role or with pay, or all pay equal.</exception>
    public static void ThrowIfTooFew(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe)
    {
        var known = rows.Count(row => row.TeachesRole);
        if (known < recipe.Roles.LeastRows)
        {
            throw new TrainingRefusedException(
                $"Found {known} of {rows.Count} rows with a known role and skills; expected at least {recipe.Roles.LeastRows}; "
                + "add rows, or lower roles.leastRows in the recipe.");
        }

        var paid = rows.Where(row => row.Pay is not null).ToList();
        if (paid.Count == 0)
        {
            throw new TrainingRefusedException(
                $"Found no usable pay in {rows.Count} rows; "
                + $"expected that of {recipe.Pay.LeastRows} people or more, as a published model tells pay beside roles; "
                + "add the columns salary and currency, or judge roles alone with 'recommender evaluate --recipe'.");
        }

        if (paid.Count < recipe.Pay.LeastRows)
        {
            throw new TrainingRefusedException(
                $"Found {paid.Count} of {rows.Count} rows with usable pay; expected at least {recipe.Pay.LeastRows}; "
                + "add rows, or lower pay.leastRows in the recipe.");
        }

        if (paid.Select(row => row.Pay!.Mid).Distinct().Count() == 1)
        {
            throw new TrainingRefusedException(
                $"Found the same pay in all {paid.Count} paid rows; expected pay that differs between people; check the salary column.");
        }
    }

    /// <exception cref="TrainingRefusedException">The rule gives a model a fold, not one to publish.</exception>
    public static void ThrowIfFolds(TrainingRecipe recipe)
    {
        if (SplitRule.Parse(recipe.Split.Rule).Kind == SplitKind.Kfold)
        {
            throw new TrainingRefusedException(
                $"Found the split '{recipe.Split.Rule}', which fits a model a fold; "
                + "expected one that gives one model to publish: newest, hash:0.2, group:0.2, year:2021 or source:kaggle-survey; "
                + "give one of these, or judge the folds with 'recommender evaluate'.");
        }
    }

    /// <exception cref="TrainingRefusedException">The newest people held out for calibration are too few.</exception>
    public static void ThrowIfTooFewHeldOut(DataSplit split)
    {
        var known = split.Calibration.Count(row => row.TeachesRole);
        var paid = split.Calibration.Count(row => row.Pay is not null);
        if (Math.Min(known, paid) < LeastCalibration)
        {
            throw new TrainingRefusedException(
                $"Found {known} people with a role and {paid} with pay among the {split.Calibration.Count} of the newest year held out "
                + "for calibration; "
                + $"expected at least {LeastCalibration} of each; add newer rows, or raise split.calibration in the recipe.");
        }
    }

    /// <summary>Whether the rows can give a model of roles: enough of them, two roles at the least, and people to calibrate on.</summary>
    public static bool CanFitRoles(DataSplit split, TrainingRecipe recipe) =>
        split.Fit.Count(row => row.TeachesRole) >= recipe.Roles.LeastRows
        && split.Calibration.Count(row => row.TeachesRole) >= LeastCalibration
        && CountRoles(split.Fit, recipe).Count(pair => pair.Value >= recipe.Roles.LeastRowsOfRole) >= 2;

    /// <summary>Whether the rows can give a model of pay.</summary>
    public static bool CanFitPay(DataSplit split, TrainingRecipe recipe) =>
        split.Fit.Count(row => row.Pay is not null) >= recipe.Pay.LeastRows
        && split.Calibration.Count(row => row.Pay is not null) >= LeastCalibration;

    /// <summary>The roles with enough fitted rows, in the taxonomy's order, and those without, most rows first.</summary>
    /// <exception cref="TrainingRefusedException">Fewer than two roles have enough.</exception>
    public static (IReadOnlyList<Role> Roles, IReadOnlyList<KeyValuePair<string, int>> LeftOut) ChooseRoles(
        IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe)
    {
        var counts = CountRoles(rows, recipe);
        var roles = counts.Where(pair => pair.Value >= recipe.Roles.LeastRowsOfRole).Select(pair => pair.Key).ToList();
        if (roles.Count < 2)
        {
            throw new TrainingRefusedException(
                $"Found {roles.Count} role(s) with {recipe.Roles.LeastRowsOfRole} rows or more "
                + $"({string.Join(", ", counts.Select(pair => $"{pair.Key.Id} {pair.Value}"))}); "
                + "expected at least 2; add rows of other roles, or lower roles.leastRowsOfRole in the recipe.");
        }

        return (roles, [.. counts.Where(pair => pair.Value < recipe.Roles.LeastRowsOfRole)
            .OrderByDescending(pair => pair.Value)
            .Select(pair => KeyValuePair.Create(pair.Key.Id, pair.Value))]);
    }

    private static List<KeyValuePair<Role, int>> CountRoles(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe) =>
        [.. rows.Where(row => row.TeachesRole)
            .CountBy(row => row.Role!)
            .Where(pair => recipe.Roles.Only.Count == 0 || recipe.Roles.Only.Contains(pair.Key.Id))
            .OrderBy(pair => pair.Key.Index)];
}
