namespace Recommender.Training.Statistics;

/// <summary>
/// The spread of figures over people drawn again (Efron 1979; percentile intervals): as many groups as there are, with repeats, each
/// with all its rows. All figures see the same draws, so a difference of two has a paired interval. The same seed gives the same bits.
/// </summary>
internal sealed class Bootstrap
{
    /// <summary>Draws enough for the ends of a 95 % interval.</summary>
    public const int Draws = 1_000;

    private const double Tail = 0.025;

    private readonly int _draws;
    private readonly int _seed;
    private readonly int[] _groupOf;
    private readonly int _groups;

    /// <summary><paramref name="groups"/> is a group a row; rows of one group are drawn together.</summary>
    public Bootstrap(IReadOnlyList<string> groups, int seed, int draws = Draws)
    {
        (_seed, _draws) = (seed, draws);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        _groupOf = [.. groups.Select(group => places.TryGetValue(group, out var place) ? place : places[group] = places.Count)];
        _groups = places.Count;
    }

    /// <summary>The figure of every draw: a row a figure.</summary>
    public double[][] Sample(IReadOnlyList<Figure> figures)
    {
        double[][] samples = [.. figures.Select(_ => new double[_draws])];
        Parallel.For(0, _draws, draw =>
        {
            var weights = Weights(draw);
            for (var i = 0; i < figures.Count; i++)
            {
                samples[i][draw] = figures[i].Of(weights);
            }
        });
        return samples;
    }

    /// <summary>The figure with each person counted once.</summary>
    public double Point(Figure figure) => figure.Of([.. _groupOf.Select(_ => 1)]);

    /// <summary>The 2.5 % and 97.5 % quantiles of samples; null where fewer than nine tenths of them exist.</summary>
    public static Interval? Interval(IEnumerable<double> samples)
    {
        var all = samples.ToArray();
        var sorted = all.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 || sorted.Length < 0.9 * all.Length ? null : new(At(Tail), At(1 - Tail));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
        }
    }

    private int[] Weights(int draw)
    {
        var chance = new Random(unchecked((_seed * 7919) + draw));
        var counts = new int[_groups];
        for (var i = 0; i < _groups; i++)
        {
            counts[chance.Next(_groups)]++;
        }

        return Array.ConvertAll(_groupOf, group => counts[group]);
    }
}
