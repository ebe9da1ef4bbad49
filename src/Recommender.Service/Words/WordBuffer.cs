using Microsoft.Extensions.Options;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Words;

/// <summary>
/// Words of the last seconds that were not understood, by the hour they were said in, until they are counted in the store. In memory
/// alone and bounded; nothing of the request stays with them. For any number of threads.
/// </summary>
internal sealed class WordBuffer(IOptions<ServiceOptions> options, TimeProvider clock)
{
    private const int Most = 10_000;
    private const int Shortest = 2;

    /// <summary>A word with as many is a number: of a telephone, a house, a person.</summary>
    private const int MostDigits = 4;

    private readonly Lock _turn = new();
    private Dictionary<(string Word, long Hour), int> _counts = [];

    public bool IsOn => options.Value.UnknownWords;

    /// <summary>Counts the words of a request, each once. Does nothing unless it is switched on.</summary>
    public void Add(IEnumerable<string> words)
    {
        if (!IsOn)
        {
            return;
        }

        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        foreach (var word in words.Select(Fold).Where(IsFit).Distinct(StringComparer.Ordinal))
        {
            lock (_turn)
            {
                if (_counts.Count < Most || _counts.ContainsKey((word, hour)))
                {
                    _counts[(word, hour)] = _counts.GetValueOrDefault((word, hour)) + 1;
                }
            }
        }
    }

    /// <summary>Takes out what is there: word, hour and requests.</summary>
    public IReadOnlyList<(string Word, long Hour, int Requests)> Take()
    {
        lock (_turn)
        {
            var taken = _counts;
            _counts = [];
            return [.. taken.Select(one => (one.Key.Word, one.Key.Hour, one.Value))];
        }
    }

    private static string Fold(string word) =>
        string.Join(' ', word.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What may be an address or a number is never counted.
    private static bool IsFit(string word) => word.Length is >= Shortest and <= UnknownWord.Longest
        && !word.Contains('@', StringComparison.Ordinal) && !word.Contains("://", StringComparison.Ordinal)
        && word.Any(char.IsLetter) && word.Count(char.IsDigit) < MostDigits && !word.Any(char.IsControl);
}
