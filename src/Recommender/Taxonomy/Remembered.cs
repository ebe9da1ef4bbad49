using System.Collections.Concurrent;

namespace Recommender.Taxonomy;

/// <summary>
/// Remembers what was understood of words, as people repeat each other's. Bounded in number and length: when it is full the older half
/// is forgotten. Safe for any number of threads.
/// </summary>
/// <param name="resolve">Gives the same for the same words and context (such as the country a city is looked for in).</param>
internal sealed class Remembered<T>(Func<string, string?, T> resolve)
{
    private const int MostOfAHalf = 20_000;
    private const int LongestWords = 200;

    private ConcurrentDictionary<(string, string?), T> _young = new(Words.Comparer);
    private ConcurrentDictionary<(string, string?), T> _old = new(Words.Comparer);
    private int _count;

    public T Of(string words, string? context = null)
    {
        var key = (words, context);
        if (words.Length > LongestWords)
        {
            return resolve(words, context);
        }

        if (_young.TryGetValue(key, out var value))
        {
            return value;
        }

        value = _old.TryGetValue(key, out var before) ? before : resolve(words, context);
        if (_young.TryAdd(key, value) && Interlocked.Increment(ref _count) == MostOfAHalf)
        {
            // A word that another thread adds meanwhile is looked up once more later; nothing else depends on it.
            _old = _young;
            _young = new(Words.Comparer);
            Volatile.Write(ref _count, 0);
        }

        return value;
    }

    /// <summary>Tells keys apart by the words first, and hashes nothing else: a context is the same for most.</summary>
    private sealed class Words : IEqualityComparer<(string Words, string? Context)>
    {
        public static readonly Words Comparer = new();

        public bool Equals((string Words, string? Context) x, (string Words, string? Context) y) =>
            string.Equals(x.Words, y.Words) && string.Equals(x.Context, y.Context);

        public int GetHashCode((string Words, string? Context) key) => key.Words.GetHashCode(StringComparison.Ordinal);
    }
}
