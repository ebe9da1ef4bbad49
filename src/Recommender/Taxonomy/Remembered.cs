using System.Collections.Concurrent;

namespace Recommender.Taxonomy;

/// <summary>
/// Remembers what was understood of words, as people repeat each other's. Bounded in number and letters, whatever is sent: when it is full
/// the older half is forgotten. Safe for any number of threads.
/// </summary>
/// <param name="resolve">Gives the same for the same words.</param>
/// <param name="length">How long words are.</param>
internal sealed class Remembered<TWords, T>(Func<TWords, T> resolve, Func<TWords, int> length)
    where TWords : notnull
{
    private const int LongestWords = 200;

    /// <summary>What an entry weighs beside its letters.</summary>
    private const int WeightOfEntry = 25;

    private ConcurrentDictionary<TWords, T> _young = new();
    private ConcurrentDictionary<TWords, T> _old = new();
    private int _weight;

    /// <summary>Letters and entries of a half: some 30,000 words, or 4,000 long ones.</summary>
    public int MostWeight { get; init; } = 1_000_000;

    /// <summary>Which answers are remembered.</summary>
    public Func<T, bool> Keeps { get; init; } = _ => true;

    /// <summary>How many words are remembered now.</summary>
    internal int Count => _young.Count + _old.Count;

    public T Of(TWords words)
    {
        var weight = length(words);
        if (weight > LongestWords)
        {
            return resolve(words);
        }

        if (_young.TryGetValue(words, out var value))
        {
            return value;
        }

        value = _old.TryGetValue(words, out var before) ? before : resolve(words);
        if (Keeps(value) && _young.TryAdd(words, value))
        {
            Weigh(weight + WeightOfEntry);
        }

        return value;
    }

    private void Weigh(int weight)
    {
        var total = Interlocked.Add(ref _weight, weight);
        if (total >= MostWeight && total - weight < MostWeight)
        {
            // A word that another thread adds meanwhile is looked up once more later; nothing else depends on it.
            _old = _young;
            _young = new();
            Volatile.Write(ref _weight, 0);
        }
    }
}
