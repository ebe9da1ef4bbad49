using Recommender.Tables;

namespace Recommender.Service.Problems;

/// <summary>
/// All that is wrong with a request, by the path of the field, so that it is mended in one go. What of the request stands in it is shown
/// as <see cref="VisibleText"/> does.
/// </summary>
internal sealed class Faults
{
    private const int Most = 100;

    private readonly SortedDictionary<string, List<string>> _byPath = new(StringComparer.Ordinal);
    private int _count;

    public bool Any => _count > 0;

    /// <summary>Whether no more are listed: a hostile body could have a million, and the words of each cost more than finding it.</summary>
    public bool AreEnough => _count >= Most;

    /// <summary>
    /// The path is as in the body ("profiles[3].skills[0]"), "" for the whole; the words say found · expected · do this.
    /// </summary>
    public void Add(string path, string words)
    {
        if (_count++ < Most)
        {
            (path, words) = (VisibleText.Of(path), VisibleText.Of(CallerText.Of(words)));
            if (!_byPath.TryGetValue(path, out var own))
            {
                _byPath[path] = own = [];
            }

            own.Add(words);
        }
    }

    public Dictionary<string, string[]> ToErrors() =>
        _byPath.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
}
