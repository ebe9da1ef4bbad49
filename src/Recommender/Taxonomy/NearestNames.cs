using System.Collections;

namespace Recommender.Taxonomy;

/// <summary>Names near to words that were not understood, searched for when they are first asked for: a batch never asks.</summary>
/// <param name="folded">The words, folded.</param>
/// <param name="search">Gives the names, and remembers some.</param>
internal sealed class NearestNames(string folded, Remembered<string, IReadOnlyList<string>> search) : IReadOnlyList<string>
{
    private IReadOnlyList<string>? _names;

    public int Count => Names.Count;

    /// <summary>Equal for words that get the same names from one search.</summary>
    public (object Among, string Words) Sought => (search, folded);

    public string this[int index] => Names[index];

    private IReadOnlyList<string> Names => _names ??= search.Of(folded);

    public IEnumerator<string> GetEnumerator() => Names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A memory for a search among a catalogue's names: folded words alone, and few, as anyone may send any.</summary>
    public static Remembered<string, IReadOnlyList<string>> Memory(Func<string, IReadOnlyList<string>> search) =>
        new(search, folded => folded.Length) { MostWeight = 150_000 };
}
