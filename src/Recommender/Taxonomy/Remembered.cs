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

    private ConcurrentDictionary<WordsInContext, T> _young = new();
    private ConcurrentDictionary<WordsInContext, T> _old = new();
    private int _count;

    public T Of(string words, string? context = null)
    {
        var key = new WordsInContext(words, context);
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
            _young = new();
            Volatile.Write(ref _count, 0);
        }

        return value;
    }
}

/// <summary>Words and the context they are understood in; hashed by the words alone, as most have none.</summary>
internal readonly record struct WordsInContext(string Words, string? Context)
{
    public override int GetHashCode() => Words.GetHashCode(StringComparison.Ordinal);
}
