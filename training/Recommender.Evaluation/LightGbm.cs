using Microsoft.ML.Trainers.LightGbm;
using Recommender.Training.Solvers;

namespace Recommender.Evaluation;

/// <summary>
/// The strong peer (Ke et al. 2017). Its settings were fixed before any figure was seen; all that depends on the rows is how many of
/// them a leaf needs.
/// </summary>
internal static class LightGbm
{
    private const double LearningRate = 0.05;
    private const int FewRows = 5_000;

    /// <summary>
    /// One thread: the same bits every time, and on a machine that has other work threads wait for each other longer than they work.
    /// </summary>
    public static void Set<TOptions, TOutput, TTransformer, TModel>(
        LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase options, int rows, int seed)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : Microsoft.ML.ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.LearningRate = LearningRate;
        options.MinimumExampleCountPerLeaf = rows < FewRows ? 5 : 20;
        options.UseCategoricalSplit = false;
        options.HandleMissingValue = false;
        options.Seed = seed;
        options.NumberOfThreads = 1;
        options.Deterministic = true;
        options.ForceColumnWise = true;
        options.Silent = true;
        options.FeatureColumnName = nameof(Example.Features);
        options.ExampleWeightColumnName = nameof(Example.Weight);
        options.Booster = new GradientBooster.Options { FeatureFraction = 0.4, L2Regularization = 1 };
    }
}
