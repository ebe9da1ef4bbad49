using Recommender.Features;

namespace Recommender.Trees;

/// <summary>
/// The leaves that one profile can still come to in <see cref="BitVectorTrees"/>. A larger value only ever rules more leaves out, so
/// what two states rule out together is the state of each feature's larger value: what is common to several questions, such as a role
/// to be paid in or one more skill, is done once and met with. NaN is the largest. Not safe for several threads while it is started.
/// </summary>
public sealed class TreeState
{
    private readonly BitVectorTrees _trees;

    // By word, the leaves its tree can still come to.
    private readonly uint[] _alive;

    public TreeState(BitVectorTrees trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        _trees = trees;
        _alive = new uint[trees.Words];
    }

    /// <summary>Starts over with the values of a vector.</summary>
    public void Start(FeatureVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Array.Fill(_alive, uint.MaxValue);
        foreach (var place in _trees.Signed)
        {
            _trees.Clear(place, vector.Values[place], _alive);
        }

        foreach (var place in vector.Touched)
        {
            _trees.Clear(place, vector.Values[place], _alive);
        }
    }

    /// <summary>Starts over with the larger of two states' values.</summary>
    public void Start(TreeState one, TreeState other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        BitVectorTrees.Meet(one._alive, other._alive, _alive);
    }

    /// <summary>Writes a score an ensemble.</summary>
    public void Score(Span<double> scores) => Score(this, scores);

    /// <summary>Writes a score an ensemble at the larger of this and another state's values.</summary>
    public void Score(TreeState other, Span<double> scores)
    {
        ArgumentNullException.ThrowIfNull(other);
        _trees.Sum(_alive, other._alive, scores);
    }
}
