using System.Collections;

namespace Recommender.Taxonomy;

/// <summary>Names near to words that were not understood, searched for when they are first asked for: a batch never asks.</summary>
internal sealed class NearestNames(Func<IReadOnlyList<string>> search) : IReadOnlyList<string>
{
    private readonly Lazy<IReadOnlyList<string>> _names = new(search);

    public int Count => _names.Value.Count;

    public string this[int index] => _names.Value[index];

    public IEnumerator<string> GetEnumerator() => _names.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
