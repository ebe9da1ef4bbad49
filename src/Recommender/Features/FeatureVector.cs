namespace Recommender.Features;

/// <summary>
/// The numbers of one profile: dense for reading, with the list of places that are not zero.
/// Made once a thread and cleared between profiles; not safe for several threads at a time.
/// </summary>
public sealed class FeatureVector(int length)
{
    private readonly float[] _values = new float[length];
    private readonly int[] _touched = new int[length];
    private int _count;

    /// <summary>All values, most of them 0.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Places that are not 0, in the order they were set.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <summary>Sets a place that is still 0; a place below 0 (a feature the model does not have) or a zero is passed over.</summary>
    internal void Set(int place, float value)
    {
        if (place < 0 || value == 0)
        {
            return;
        }

        if (_values[place] == 0)
        {
            _touched[_count++] = place;
        }

        _values[place] = value;
    }

    /// <summary>Adds to a place.</summary>
    internal void Add(int place, float value)
    {
        if (place >= 0)
        {
            Set(place, _values[place] + value);
        }
    }

    /// <summary>Back to the first <paramref name="kept"/> places that were set, to all zeros when none.</summary>
    internal void Clear(int kept = 0)
    {
        foreach (var place in Touched[kept..])
        {
            _values[place] = 0;
        }

        _count = kept;
    }
}
