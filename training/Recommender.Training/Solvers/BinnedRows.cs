using System.Globalization;
using Recommender.Training.Recipes;

namespace Recommender.Training.Solvers;

/// <summary>
/// Sparse rows as histograms read them: a feature's values fall into bins, and of each row only the bins are kept that 0 does not fall
/// into. Bins are numbered feature by feature.
/// </summary>
internal sealed class BinnedRows
{
    private const int MostBins = 64;

    private readonly long[] _starts;
    private readonly ushort[] _bins;

    /// <exception cref="TrainingRefusedException">There are more bins than a row can name.</exception>
    public BinnedRows(IReadOnlyList<Example> rows, int features)
    {
        var edges = Edges(rows, features);
        FirstBin = new int[features + 1];
        for (var feature = 0; feature < features; feature++)
        {
            FirstBin[feature + 1] = FirstBin[feature] + edges[feature].Length + 1;
        }

        if (Bins > ushort.MaxValue + 1)
        {
            throw new TrainingRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Found {features:#,0} features with {Bins:#,0} ranges of values; expected at most {ushort.MaxValue + 1:#,0} ranges; "
                + $"raise leastFeatureRows in the recipe, so that rare ones are left out."));
        }

        UpperEdges = [.. edges.SelectMany(own => own.Append(float.PositiveInfinity))];
        ZeroBin = [.. edges.Select((own, feature) => FirstBin[feature] + BinOf(own, 0))];
        (_starts, _bins) = Cut(rows, edges);
    }

    public int Count => _starts.Length - 1;

    public int Features => ZeroBin.Length;

    public int Bins => FirstBin[^1];

    /// <summary>By feature, its first bin; then the number of all.</summary>
    public int[] FirstBin { get; }

    /// <summary>By bin, the largest value in it; infinity in a feature's last.</summary>
    public float[] UpperEdges { get; }

    /// <summary>By feature, the bin that 0 falls into.</summary>
    public int[] ZeroBin { get; }

    /// <summary>The bins of a row in rising order, less those of 0.</summary>
    public ReadOnlySpan<ushort> Of(int row) => _bins.AsSpan((int)_starts[row], (int)(_starts[row + 1] - _starts[row]));

    /// <summary>The bin that a row's value of a feature falls into.</summary>
    public int BinOf(int row, int feature)
    {
        var bins = Of(row);
        var at = bins.IndexOfAnyInRange((ushort)FirstBin[feature], (ushort)(FirstBin[feature + 1] - 1));
        return at < 0 ? ZeroBin[feature] : bins[at];
    }

    private (long[] Starts, ushort[] Bins) Cut(IReadOnlyList<Example> rows, float[][] edges)
    {
        var starts = new long[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            starts[i + 1] = starts[i] + Cut(rows[i], edges, []);
        }

        var bins = new ushort[starts[^1]];
        for (var i = 0; i < rows.Count; i++)
        {
            Cut(rows[i], edges, bins.AsSpan((int)starts[i]));
        }

        return (starts, bins);
    }

    private int Cut(Example row, float[][] edges, Span<ushort> bins)
    {
        var count = 0;
        foreach (var (feature, value) in row.Features.Items())
        {
            var bin = FirstBin[feature] + BinOf(edges[feature], value);
            if (bin != ZeroBin[feature])
            {
                if (!bins.IsEmpty)
                {
                    bins[count] = (ushort)bin;
                }

                count++;
            }
        }

        return count;
    }

    private static int BinOf(float[] edges, float value)
    {
        var at = Array.BinarySearch(edges, value);
        return at < 0 ? ~at : at;
    }

    // Half way between neighbouring values, or between the quantiles where there are too many.
    private static float[][] Edges(IReadOnlyList<Example> rows, int features)
    {
        var counts = new Dictionary<float, int>[features];
        foreach (var row in rows)
        {
            foreach (var (feature, value) in row.Features.Items())
            {
                var own = counts[feature] ??= [];
                own[value] = own.GetValueOrDefault(value) + 1;
            }
        }

        return [.. counts.Select(own => own is null ? [] : Edges(own, rows.Count))];
    }

    private static float[] Edges(Dictionary<float, int> counts, int rows)
    {
        counts[0] = counts.GetValueOrDefault(0) + rows - counts.Values.Sum();
        var values = counts.OrderBy(pair => pair.Key).ToList();
        var edges = new List<float>();
        var given = counts.Where(pair => pair.Key != 0).Sum(pair => (long)pair.Value);
        var (seen, least) = (0L, values.Count <= MostBins ? 0 : given / (MostBins - 2));
        for (var i = 0; i + 1 < values.Count; i++)
        {
            seen += values[i].Value;
            if (seen >= least || values[i + 1].Key == 0)
            {
                edges.Add(values[i].Key + ((values[i + 1].Key - values[i].Key) / 2));
                seen = 0;
            }
        }

        return [.. edges];
    }
}
