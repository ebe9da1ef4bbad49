using Recommender.Pay;
using Recommender.Trees;

namespace Recommender.Training.Recipes;

/// <summary>The bounds of a recipe's values. Every fault is reported at once.</summary>
internal static class RecipeBounds
{
    private const int MostTrees = 5_000;

    public static IEnumerable<string> Faults(TrainingRecipe recipe)
    {
        IEnumerable<(string Name, double Value, double Least, double Most)> values =
        [
            ("split.test", recipe.Split.Test, 0, 0.5),
            ("split.calibration", recipe.Split.Calibration, 0.01, 0.45),
            ("leastFeatureRows", recipe.LeastFeatureRows, 1, 1e6),
            .. Roles(recipe.Roles),
            ("pay.leastRows", recipe.Pay.LeastRows, 20, 1e9),
            ("pay.coverage", recipe.Pay.Coverage, BandCoverage.Least, BandCoverage.Most),
            .. Trees("pay.centre", recipe.Pay.Centre),
            .. Trees("pay.width", recipe.Pay.Width),
            ("pay.folds", recipe.Pay.Folds, 2, 20),
            ("pay.l2", recipe.Pay.L2, 0.001, 1e6),
            ("pay.slip", recipe.Pay.Slip, 0.5, 1e6),
            ("pay.pull", recipe.Pay.Pull, 0.001, 1e6),
            ("pay.yearAhead", recipe.Pay.YearAhead, 1, 2),
            ("pay.floor", recipe.Pay.Floor, 1, recipe.Pay.Ceiling),
            ("pay.ceiling", recipe.Pay.Ceiling, 1, 1e12),
            ("cities.shrinkage", recipe.Cities.Shrinkage, 0.1, 1e6),
            ("cities.alpha", recipe.Cities.Alpha ?? 0, 0, 100),
            ("cities.liftPrior", recipe.Cities.LiftPrior, 0.1, 1e9),
            ("cities.populationPrior", recipe.Cities.PopulationPrior, 0.1, 1e9),
            ("cities.hotspotPrior", recipe.Cities.HotspotPrior, 0, 1e9),
            ("titles.dimensions", recipe.Titles.Dimensions % 8 == 0 ? recipe.Titles.Dimensions : double.NaN, 8, 512),
            ("titles.leastTitles", recipe.Titles.LeastTitles, 1, 1e6),
            ("titles.mostFeatures", recipe.Titles.MostFeatures, 100, 1e7),
            ("titles.passes", recipe.Titles.Passes, 1, 1_000),
            ("titles.batch", recipe.Titles.Batch, 2, 4_096),
            ("titles.temperature", recipe.Titles.Temperature, 0.001, 10),
            ("titles.learningRate", recipe.Titles.LearningRate, 0.0001, 10),
            ("titles.spellingShare", recipe.Titles.SpellingShare, 0, 1),
            .. Sources(recipe),
        ];
        return Words(recipe).Concat(values
            .Where(value => !(value.Value >= value.Least && value.Value <= value.Most))
            .Select(value => FormattableString.Invariant($"{value.Name} {value.Value} (from {value.Least} to {value.Most})")));
    }

    private static IEnumerable<(string Name, double Value, double Least, double Most)> Roles(RoleRecipe roles) =>
    [
        ("roles.leastRows", roles.LeastRows, 20, 1e9),
        ("roles.leastRowsOfRole", roles.LeastRowsOfRole, 2, 1e9),
        ("roles.typicalRows", roles.TypicalRows, 0, 10_000),
        ("roles.l2, how many", roles.L2.Count, 1, 10),
        .. roles.L2.Select(l2 => ("roles.l2", l2, 0.0, 1e6)),
        ("roles.thinCopy", roles.ThinCopy, 0, 10),
        ("roles.surest", roles.Surest, 1, 10),
        .. Trees("roles.trees", roles.Trees),
    ];

    private static IEnumerable<(string Name, double Value, double Least, double Most)> Sources(TrainingRecipe recipe) =>
        recipe.Sources.SelectMany(source =>
            new[]
            {
                ($"sources.{source.Key}.weight", source.Value?.Weight ?? double.NaN, 0.0, 1_000.0),
                ($"sources.{source.Key}.roleWeight", source.Value?.RoleWeight ?? 0, 0.0, 1_000.0),
            }.Concat((source.Value?.YearsAtWork ?? new Dictionary<int, double>()).Select(share =>
                ($"sources.{source.Key}.yearsAtWork.{share.Key}", share.Value, 0.1, 1.0))));

    private static IEnumerable<string> Words(TrainingRecipe recipe)
    {
        if (SplitRule.Fault(recipe.Split.Rule) is { } fault)
        {
            yield return $"split.rule {fault}";
        }

        foreach (var model in recipe.Judging.Models.Except(JudgingRecipe.Known))
        {
            yield return $"judging.models '{model}' ({string.Join(", ", JudgingRecipe.Known)})";
        }

        foreach (var target in recipe.Judging.Targets
            .Where(target => target.AtLeast is null && target.AtMost is null && target.Peer.Length == 0))
        {
            yield return $"judging.targets '{target.Figure}' (with atLeast, atMost or peer)";
        }
    }

    private static IEnumerable<(string Name, double Value, double Least, double Most)> Trees(string name, TreeRecipe trees) =>
    [
        ($"{name}.trees", trees.Trees, 1, MostTrees),
        ($"{name}.leaves", trees.Leaves, 2, BitVectorTrees.MostLeaves),
        ($"{name}.learningRate", trees.LearningRate, 0.001, 1),
        ($"{name}.featureFraction", trees.FeatureFraction, 0.01, 1),
        ($"{name}.leastRowsInLeaf", trees.LeastRowsInLeaf, 1, 1e6),
    ];
}
