using Recommender.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>
/// Chooses how far predicted widths are followed. The rest is their mean: few rows tell little of who errs by how much, and widths
/// that follow chance make bands wider and no better.
/// </summary>
internal static class WidthShare
{
    private const int Halves = 2;

    /// <summary>
    /// No less than half: the choice rests on the same few rows, and a lower share covered too few of others (78 % of 1,900).
    /// </summary>
    private static readonly double[] Shares = [1, 0.75, 0.5];

    /// <summary>
    /// The share whose bands, fitted on one half of the people and judged on the other, have the least mean interval score. Centres and
    /// widths are those of models that did not see the row.
    /// </summary>
    public static double Of(IReadOnlyList<PayExample> examples, TrainingRecipe recipe)
    {
        var coverage = new BandCoverage(recipe.Pay.Coverage);
        var mean = examples.Average(example => example.Width);
        var halves = examples.ToLookup(example => DataSplit.FoldOf(example.Row, Halves, recipe.Seed));
        return halves.Count < Halves ? 1 : Shares.MinBy(share => Score(halves[0], halves[1], share) + Score(halves[1], halves[0], share));

        double Score(IEnumerable<PayExample> fitted, IEnumerable<PayExample> judged, double share)
        {
            var offsets = ConformalFit.Of(
                [.. fitted.Select(example => example.Score(Shrunk(example.Width, mean, share)))], recipe.Pay.Pull, coverage);
            return judged.Sum(example =>
            {
                var (quantiles, width) = (offsets.Of(example.Groups), Shrunk(example.Width, mean, share));
                return example.Share * coverage.Score(quantiles.Around(example.Centre, width), example.Row.Pay!.Drawn);
            });
        }
    }

    /// <summary>A width drawn towards the mean.</summary>
    public static double Shrunk(double width, double mean, double share) => (share * width) + ((1 - share) * mean);
}
