namespace Recommender.Tables;

/// <summary>Entries of the taxonomy, each once, in the order they came. An entry is one object: what it holds is not compared.</summary>
internal sealed class Distinct<T>(int count)
    where T : class
{
    /// <summary>Of so many a scan is quicker than a set.</summary>
    private const int Few = 32;

    private readonly List<T> _all = new(Math.Min(count, Few));
    private HashSet<T>? _set;

    public IReadOnlyList<T> All => _all;

    public void Add(IReadOnlyList<T> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (IsNew(entries[i]))
            {
                _all.Add(entries[i]);
            }
        }
    }

    private bool IsNew(T entry)
    {
        if (_all.Count >= Few)
        {
            _set ??= new(_all, ReferenceEqualityComparer.Instance);
            return _set.Add(entry);
        }

        foreach (var other in _all)
        {
            if (ReferenceEquals(other, entry))
            {
                return false;
            }
        }

        return true;
    }
}
