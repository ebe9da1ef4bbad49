using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recommender.Trees;

namespace Recommender.Training.Solvers;

/// <summary>
/// Grows a regression tree of several outputs, the best leaf first, on histograms (LightGBM; Ke et al., NeurIPS 2017). The gain of a split
/// is that of all outputs together. A row is one vector: its gradient by output, its curvature, and 1. Equal rows give equal bits,
/// whatever the number of cores. A tree of one output may be held to rise with some features: see <see cref="GrowthLimits.Rising"/>.
/// </summary>
internal sealed class TreeGrower(BinnedRows rows, GrowthLimits limits)
{
    /// <summary>The most outputs that splits can look at.</summary>
    public const int Outputs = 14;

    private const int Curvature = 14;
    private const int Count = 15;

    /// <summary>Rows of a share; shares are added up side by side, and then in their order.</summary>
    private const int RowsOfAShare = 8_192;
    private const int MostShares = 8;

    private static readonly Vector512<float> OutputLanes = Vector512.Create(1f, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0);

    private readonly int[] _order = new int[rows.Count];
    private readonly int[] _right = new int[rows.Count];
    private readonly Stack<Vector512<float>[]> _spare = [];

    /// <summary>A row from its gradients, whose last two lanes are 0.</summary>
    public static Vector512<float> Row(Vector512<float> gradients, float curvature) =>
        gradients.WithElement(Curvature, curvature).WithElement(Count, 1);

    /// <summary>The curvature of a row.</summary>
    public static float CurvatureOf(Vector512<float> row) => row[Curvature];

    /// <summary>A tree that splits by some of the features.</summary>
    public GrownTree Grow(Vector512<float>[] vectors, int[] features)
    {
        for (var i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        var nodes = new List<TreeNode>();
        var all = new RowRange(0, _order.Length);
        var leaves = new List<Leaf> { LeafOf(all, Histogram(vectors, all), LeafBounds.None, features) };
        while (leaves.Count < limits.Leaves && leaves.MaxBy(leaf => leaf.Best.Gain) is { Best.Gain: > 0 } best)
        {
            var place = leaves.IndexOf(best);
            var (left, right) = Divide(best, vectors, features);
            Hang(nodes, place);
            nodes.Add(new(best.Best.Feature, rows.UpperEdges[best.Best.Bin], ~place, ~leaves.Count));
            leaves[place] = left;
            leaves.Add(right);
        }

        leaves.ForEach(leaf => _spare.Push(leaf.Histogram.Bins));
        return new(nodes, [.. leaves.Select(leaf => leaf.Rows)], _order) { Bounds = [.. leaves.Select(leaf => leaf.Bounds)] };
    }

    // The node that is added next takes the place of a leaf.
    private static void Hang(List<TreeNode> nodes, int leaf)
    {
        var parent = nodes.FindIndex(node => node.Left == ~leaf || node.Right == ~leaf);
        if (parent >= 0)
        {
            var node = nodes[parent];
            nodes[parent] = node.Left == ~leaf ? node with { Left = nodes.Count } : node with { Right = nodes.Count };
        }
    }

    // Only the smaller side is added up; what it leaves of the whole is the other.
    private (Leaf Left, Leaf Right) Divide(Leaf leaf, Vector512<float>[] vectors, int[] features)
    {
        var middle = Partition(leaf);
        var (left, right) = (leaf.Rows with { To = middle }, leaf.Rows with { From = middle });
        var isLeftSmaller = left.Count <= right.Count;
        var small = Histogram(vectors, isLeftSmaller ? left : right);
        var large = leaf.Histogram.Less(small);
        var (ofLeft, ofRight) = isLeftSmaller ? (small, large) : (large, small);
        var (below, above) = BoundsOf(leaf, ofLeft.Total, ofRight.Total);
        return (LeafOf(left, ofLeft, below, features), LeafOf(right, ofRight, above, features));
    }

    private Leaf LeafOf(RowRange range, Histogram histogram, LeafBounds bounds, int[] features) =>
        new(range, histogram, bounds, Best(range, histogram, bounds, features));

    // What rises from left to right goes on doing so beneath: both sides keep to their own side of the middle between them.
    private (LeafBounds Left, LeafBounds Right) BoundsOf(Leaf leaf, Vector512<float> left, Vector512<float> right)
    {
        var bounds = leaf.Bounds;
        if (!Rises(leaf.Best.Feature, leaf.Best.Bin))
        {
            return (bounds, bounds);
        }

        var middle = (bounds.Value(Of(left)) + bounds.Value(Of(right))) / 2;
        return (bounds with { High = middle }, bounds with { Low = middle });
    }

    // 0 means not given, which is neither less nor more than what is.
    private bool Rises(int feature, int bin) => limits.Rising is { } rising && rising[feature] && bin != rows.ZeroBin[feature];

    private GradientSums Of(Vector512<float> sums) => new(sums[0], sums[Curvature] + limits.Pull);

    // Rows of at most the split's bin come first; both sides keep their order.
    private int Partition(Leaf leaf)
    {
        var (left, right) = (leaf.Rows.From, 0);
        for (var i = leaf.Rows.From; i < leaf.Rows.To; i++)
        {
            if (rows.BinOf(_order[i], leaf.Best.Feature) <= leaf.Best.Bin)
            {
                _order[left++] = _order[i];
            }
            else
            {
                _right[right++] = _order[i];
            }
        }

        _right.AsSpan(0, right).CopyTo(_order.AsSpan(left));
        return left;
    }

    private Histogram Histogram(Vector512<float>[] vectors, RowRange range)
    {
        var shares = new Histogram[Math.Clamp(range.Count / RowsOfAShare, 1, MostShares)];
        for (var share = 0; share < shares.Length; share++)
        {
            shares[share] = new(_spare.TryPop(out var bins) ? bins : new Vector512<float>[rows.Bins]);
        }

        Parallel.For(0, shares.Length, share =>
        {
            var (from, to) = ((long)range.Count * share / shares.Length, (long)range.Count * (share + 1) / shares.Length);
            Array.Clear(shares[share].Bins);
            shares[share].Total = Add(vectors, _order.AsSpan(range.From + (int)from, (int)(to - from)), shares[share].Bins);
        });
        foreach (var share in shares.AsSpan(1))
        {
            shares[0].Add(share);
            _spare.Push(share.Bins);
        }

        return shares[0];
    }

    // Most of a fit's time is spent here: no bounds are checked.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<float> Add(Vector512<float>[] vectors, ReadOnlySpan<int> order, Vector512<float>[] bins)
    {
        var total = Vector512<float>.Zero;
        ref var histogram = ref MemoryMarshal.GetArrayDataReference(bins);
        foreach (var row in order)
        {
            var vector = vectors[row];
            total += vector;
            foreach (var bin in rows.Of(row))
            {
                Unsafe.Add(ref histogram, (nuint)bin) += vector;
            }
        }

        return total;
    }

    private Split Best(RowRange range, Histogram histogram, LeafBounds bounds, int[] features)
    {
        var best = default(Split);
        if (range.Count >= 2 * limits.LeastRows)
        {
            var whole = limits.Rising is null ? Gain(histogram.Total) : bounds.Gain(Of(histogram.Total));
            foreach (var feature in features)
            {
                Search(histogram, feature, (whole, bounds), ref best);
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Search(Histogram histogram, int feature, (float Whole, LeafBounds Bounds) leaf, ref Split best)
    {
        var (first, last, zero) = (rows.FirstBin[feature], rows.FirstBin[feature + 1] - 1, rows.ZeroBin[feature]);
        var (total, ofZero) = (histogram.Total, histogram.Total);
        for (var bin = first; bin <= last; bin++)
        {
            ofZero -= bin == zero ? Vector512<float>.Zero : histogram.Bins[bin];
        }

        var left = Vector512<float>.Zero;
        for (var bin = first; bin < last; bin++)
        {
            left += bin == zero ? ofZero : histogram.Bins[bin];
            var right = total - left;
            if (left[Count] >= limits.LeastRows && right[Count] >= limits.LeastRows)
            {
                var gain = (limits.Rising is null ? Gain(left) + Gain(right) : Gain(left, right, leaf.Bounds, Rises(feature, bin)))
                    - leaf.Whole;
                best = gain > best.Gain ? new(feature, bin, gain) : best;
            }
        }
    }

    private float Gain(Vector512<float> sums)
    {
        var outputs = sums * OutputLanes;
        return Vector512.Dot(outputs, outputs) / (sums[Curvature] + limits.Pull);
    }

    // A split that would fall where it must rise gains nothing.
    private float Gain(Vector512<float> left, Vector512<float> right, LeafBounds bounds, bool rises)
    {
        var (ofLeft, ofRight) = (Of(left), Of(right));
        return rises && bounds.Value(ofLeft) > bounds.Value(ofRight) ? 0 : bounds.Gain(ofLeft) + bounds.Gain(ofRight);
    }

    /// <summary>A leaf so far: its rows in their order, what they add up to, its bounds, and the best way to split it.</summary>
    private sealed record Leaf(RowRange Rows, Histogram Histogram, LeafBounds Bounds, Split Best);

    /// <summary>The last bin of a feature that goes left, and what it gains; nothing where no split gains.</summary>
    private readonly record struct Split(int Feature, int Bin, float Gain);
}

/// <summary>How far a tree grows; <c>Pull</c> is added to each side's curvature.</summary>
internal sealed record GrowthLimits(int Leaves, int LeastRows, float Pull)
{
    /// <summary>
    /// By feature, whether the one output may not fall as it grows from one given value to a larger one; null where nothing is asked.
    /// </summary>
    public bool[]? Rising { get; init; }
}
