using Recommender.Features;

namespace Recommender.Scoring;

/// <summary>
/// How far one profile has come in <see cref="BitVectorTrees"/>. Values only rise from the start on, so what is common to several
/// questions is done once and copied: a role to be paid in, or one more skill, costs its own tests and the trees they stand in. The
/// score depends on the values alone, never on the way to them. Not safe for several threads at a time.
/// </summary>
public sealed class TreeState
{
    private readonly BitVectorTrees _trees;
    private readonly ulong[] _alive;
    private readonly double[] _reached;

    // By feature, the first test that has not failed.
    private readonly int[] _next;
    private bool _isRead;

    public TreeState(BitVectorTrees trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        _trees = trees;
        _alive = new ulong[trees.Slots];
        _reached = new double[trees.Slots];
        _next = new int[trees.Features];
    }

    /// <summary>Begins anew with the values of a vector.</summary>
    public void Start(FeatureVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Array.Fill(_alive, ulong.MaxValue);
        _trees.First[.._next.Length].CopyTo(_next);
        _isRead = false;
        foreach (var place in _trees.Signed)
        {
            Raise(place, vector.Values[place]);
        }

        Raise(vector);
    }

    /// <summary>Goes on from another state of the same trees.</summary>
    public void Start(TreeState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.Read();
        other._alive.CopyTo(_alive, 0);
        other._next.CopyTo(_next, 0);
        other._reached.CopyTo(_reached, 0);
        _isRead = true;
    }

    /// <summary>Goes on to the values of a vector, from <paramref name="touched"/> on in the order they were set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is lower than before.</exception>
    public void Raise(FeatureVector vector, int touched = 0)
    {
        ArgumentNullException.ThrowIfNull(vector);
        foreach (var place in vector.Touched[touched..])
        {
            Raise(place, vector.Values[place]);
        }
    }

    /// <summary>Writes a score an ensemble.</summary>
    public void Score(Span<double> scores)
    {
        Read();
        _trees.Sum(_reached, scores);
    }

    // From here on, a value that rises has the trees read again that its tests stand in.
    private void Read()
    {
        if (!_isRead)
        {
            _trees.Read(_alive, _reached);
            _isRead = true;
        }
    }

    private void Raise(int place, float value)
    {
        if (place >= _next.Length)
        {
            return;
        }

        var (from, to) = (_next[place], _trees.Failing(place, value));
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from, nameof(value));
        _trees.Clear(from, to, _alive);
        _next[place] = to;
        if (_isRead)
        {
            _trees.ReadAgain(from, to, _alive, _reached);
        }
    }
}
