namespace Recommender.Taxonomy;

/// <summary>The entries of one reference table and the way from a word to one of them. Immutable; safe for any number of threads.</summary>
public sealed class Catalog<T>
    where T : class
{
    /// <summary>Known names given beside words that are not.</summary>
    private const int MostNearest = 3;

    private readonly TermIndex _index = new();
    private readonly Func<T, string> _name;
    private readonly Remembered<string, IReadOnlyList<string>> _nearest;

    internal Catalog(SeedTable table, Func<SeedRow, int, T> entry, CatalogKeys<T> keys, ICollection<string> faults)
    {
        All = [.. table.Rows.Select(entry)];
        ById = UniqueIds(table, keys, faults);
        _name = keys.Name;
        _nearest = NearestNames.Memory(folded => [.. _index.Nearest(folded, MostNearest).Select(entry => _name(All[entry]))]);
        AddTerms(table, keys, faults);
    }

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<T> All { get; }

    public IReadOnlyDictionary<string, T> ById { get; }

    internal TermIndex Index => _index;

    /// <summary>The entry spelt like this, by id, name, alias, or within a typo; null when not understood.</summary>
    public T? Find(string text) => FindFolded(WordFold.Fold(text));

    /// <summary>What <see cref="Find"/> gives, or the words with the nearest known names.</summary>
    public (T? Known, UnknownTerm? Unknown) Resolve(string text)
    {
        var known = Find(text);
        return known is null ? (null, Unknown(text)) : (known, null);
    }

    /// <summary>Entries with a spelling that holds every word, shortest spelling first.</summary>
    public IReadOnlyList<T> Search(string words) => [.. _index.Search(WordFold.Fold(words)).Select(entry => All[entry])];

    internal UnknownTerm Unknown(string text) =>
        new(text.Trim(), WordFold.Fold(text) is { Length: <= TermIndex.LongestSearched } folded ? new NearestNames(folded, _nearest) : []);

    private T? FindFolded(string folded)
    {
        var entry = _index.Find(folded);
        entry = entry >= 0 ? entry : _index.FindTypo(folded);
        return entry >= 0 ? All[entry] : null;
    }

    private Dictionary<string, T> UniqueIds(SeedTable table, CatalogKeys<T> keys, ICollection<string> faults)
    {
        var byId = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < All.Count; i++)
        {
            var id = keys.Id(All[i]);
            if (id.Length == 0 || !byId.TryAdd(id, All[i]))
            {
                faults.Add($"{table.File}({table.Rows[i].Line}): id '{id}' is {(id.Length == 0 ? "blank" : "there twice")}");
            }
        }

        return byId;
    }

    private void AddTerms(SeedTable table, CatalogKeys<T> keys, ICollection<string> faults)
    {
        for (var i = 0; i < All.Count; i++)
        {
            foreach (var term in table.Rows[i].List("aliases").Prepend(keys.Name(All[i])).Where(term => !_index.TryAdd(term, i)))
            {
                faults.Add($"{table.File}({table.Rows[i].Line}): '{term}' already names another row; keep it in one of them");
            }
        }

        // An id is a spelling of convenience: it yields where another row bears it as a name.
        for (var i = 0; i < All.Count; i++)
        {
            _index.TryAdd(keys.Id(All[i]), i);
        }
    }
}

/// <summary>How an entry tells its id and its display name.</summary>
internal sealed record CatalogKeys<T>(Func<T, string> Id, Func<T, string> Name);
