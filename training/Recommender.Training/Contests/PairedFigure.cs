using Recommender.Training.Statistics;

namespace Recommender.Training.Contests;

/// <summary>One figure of two models on the same rows, one group of the bootstrap a person.</summary>
internal sealed record PairedFigure(string Target, bool Decides, Figure Challenger, Figure Champion)
{
    /// <summary>The person each row is of.</summary>
    public required IReadOnlyList<string> People { get; init; }

    public bool HigherIsBetter => Challenger.Better == Better.Higher;

    /// <summary>How many people the rows are of.</summary>
    public int PeopleCount => People.Distinct(StringComparer.Ordinal).Count();

    /// <summary>The challenger's figure less the champion's.</summary>
    public Figure Difference => new(Challenger.Name, Challenger.Better, weights => Challenger.Of(weights) - Champion.Of(weights));

    /// <summary>
    /// How much worse the challenger is (more is worse, whichever way the figure is good), and how likely that much comes by chance: the
    /// upper tail of the normal law at the bootstrap's standard error.
    /// </summary>
    public (double Fall, double Chance) Fall(int seed)
    {
        var bootstrap = new Bootstrap(People, seed);
        var fall = Worse(bootstrap.Point(Difference));
        var samples = bootstrap.Sample([Difference])[0].Where(double.IsFinite).ToArray();
        if (samples.Length < 2 || !double.IsFinite(fall))
        {
            return (double.NaN, 1);
        }

        var mean = samples.Average();
        var error = Math.Sqrt(samples.Sum(sample => (sample - mean) * (sample - mean)) / (samples.Length - 1));
        return (fall, error > 0 ? NormalTail.Above(fall / error) : fall > 0 ? 0 : 1);
    }

    private double Worse(double difference) => HigherIsBetter ? -difference : difference;
}
