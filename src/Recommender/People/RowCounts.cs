using System.Text.Json.Serialization;

namespace Recommender.People;

/// <summary>How many rows a file gave and what became of them. In = used + rejected + filtered, always.</summary>
public sealed class RowCounts
{
    private readonly SortedDictionary<string, long> _filteredBy = new(StringComparer.Ordinal);

    public RowCounts()
    {
    }

    /// <summary>Counts kept from before.</summary>
    [JsonConstructor]
    public RowCounts(long used, long rejected, IReadOnlyDictionary<string, long> filteredBy)
    {
        ArgumentNullException.ThrowIfNull(filteredBy);
        (Used, Rejected) = (used, rejected);
        foreach (var (reason, count) in filteredBy)
        {
            _filteredBy[reason] = count;
        }

        Filtered = filteredBy.Values.Sum();
        In = Used + Rejected + Filtered;
    }

    public long In { get; private set; }

    public long Used { get; private set; }

    public long Rejected { get; private set; }

    public long Filtered { get; private set; }

    /// <summary>Filtered rows by reason, in the reason's alphabetical order.</summary>
    public IReadOnlyDictionary<string, long> FilteredBy => _filteredBy;

    public void Add(RowResult row)
    {
        ArgumentNullException.ThrowIfNull(row);
        In++;
        if (row.Profile is not null)
        {
            Used++;
        }
        else if (row.FilteredBy is { } reason)
        {
            Filtered++;
            _filteredBy[reason] = _filteredBy.GetValueOrDefault(reason) + 1;
        }
        else
        {
            Rejected++;
        }
    }

    /// <summary>Adds the rows of another part.</summary>
    public void Add(RowCounts part)
    {
        ArgumentNullException.ThrowIfNull(part);
        In += part.In;
        Used += part.Used;
        Rejected += part.Rejected;
        Filtered += part.Filtered;
        foreach (var (reason, count) in part.FilteredBy)
        {
            _filteredBy[reason] = _filteredBy.GetValueOrDefault(reason) + count;
        }
    }

    public override string ToString() =>
        string.Join("; ", _filteredBy.Select(pair => $"{pair.Key} {pair.Value}")
            .Prepend($"{In} rows in, {Used} used, {Rejected} rejected, {Filtered} filtered"));
}
