using Recommender.Training;
using Recommender.Training.Recipes;

namespace Recommender.Evaluation;

/// <summary>LightGBM beside our models of roles and pay.</summary>
internal static class LightGbmPeers
{
    /// <summary>For models of a recipe: calibration makes the peer no surer than the model.</summary>
    public static AddedPeers Of(TrainingRecipe recipe) => new(
        [new("LightGBM", rows => new LightGbmRoles(rows), (peer, rows) => new TemperedRoles(peer, rows, recipe.Roles.Surest))],
        [rows => new LightGbmPay(rows)]);
}
