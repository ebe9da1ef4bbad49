using Recommender.Features;

namespace Recommender.Scoring;

/// <summary>
/// How far one profile has come in <see cref="BitVectorTrees"/>. Values only rise from the start on, so what is common to several
/// questions is done once and copied: a role to be paid in, or one more skill, costs its own tests. The score depends on the values
/// alone, never on the way to them. Not safe for several threads at a time.
/// </summary>
public sealed class TreeState
{
    private readonly BitVectorTrees _trees;

    // By word, the leaves its tree can still come to.
    private readonly uint[] _alive;

    // By feature, the last step that has failed.
    private readonly int[] _reached;

    public TreeState(BitVectorTrees trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        _trees = trees;
        _alive = new uint[trees.Words];
        _reached = new int[trees.Features];
    }

    /// <summary>Begins anew with the values of a vector.</summary>
    public void Start(FeatureVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Array.Fill(_alive, uint.MaxValue);
        _trees.First[.._reached.Length].CopyTo(_reached);
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
        other._alive.CopyTo(_alive, 0);
        other._reached.CopyTo(_reached, 0);
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
    public void Score(Span<double> scores) => _trees.Sum(_alive, scores);

    private void Raise(int place, float value)
    {
        if (place >= _reached.Length)
        {
            return;
        }

        var (before, now) = (_reached[place], _trees.Failing(place, value));
        ArgumentOutOfRangeException.ThrowIfLessThan(now, before, nameof(value));
        if (now > before)
        {
            _trees.Clear(before, now, _alive);
            _reached[place] = now;
        }
    }
}
