using System.Collections.Concurrent;

namespace Recommender.Taxonomy;

/// <summary>
/// Remembers what was understood of words, as people repeat each other's. Bounded in number and length: when it is full the older half
/// is forgotten. Safe for any number of threads.
/// </summary>
/// <param name="resolve">Gives the same for the same words.</param>
/// <param name="length">How long words are.</param>
internal sealed class Remembered<TWords, T>(Func<TWords, T> resolve, Func<TWords, int> length)
    where TWords : notnull
{
    private const int MostOfAHalf = 20_000;
    private const int LongestWords = 200;

    private ConcurrentDictionary<TWords, T> _young = new();
    private ConcurrentDictionary<TWords, T> _old = new();
    private int _count;

    public T Of(TWords words)
    {
        if (length(words) > LongestWords)
        {
            return resolve(words);
        }

        if (_young.TryGetValue(words, out var value))
        {
            return value;
        }

        value = _old.TryGetValue(words, out var before) ? before : resolve(words);
        if (_young.TryAdd(words, value) && Interlocked.Increment(ref _count) == MostOfAHalf)
        {
            // A word that another thread adds meanwhile is looked up once more later; nothing else depends on it.
            _old = _young;
            _young = new();
            Volatile.Write(ref _count, 0);
        }

        return value;
    }
}
