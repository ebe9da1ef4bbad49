using System.Text.Json.Serialization;

namespace Recommender.People;

/// <summary>
/// How many rows a file gave and what became of them. In = used + rejected + filtered, always; those used without the pay they tell
/// are counted beside.
/// </summary>
public sealed class RowCounts
{
    private readonly SortedDictionary<string, long> _filteredBy = new(StringComparer.Ordinal);

    public RowCounts()
    {
    }

    /// <summary>Counts kept from before.</summary>
    [JsonConstructor]
    public RowCounts(long used, long rejected, IReadOnlyDictionary<string, long> filteredBy, long payRejected = 0)
    {
        ArgumentNullException.ThrowIfNull(filteredBy);
        (Used, Rejected, PayRejected) = (used, rejected, payRejected);
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

    /// <summary>Rows among those used whose pay could not be read, or is no plausible one, and is left out.</summary>
    public long PayRejected { get; private set; }

    /// <summary>Filtered rows by reason, in the reason's alphabetical order.</summary>
    public IReadOnlyDictionary<string, long> FilteredBy => _filteredBy;

    public void Add(RowResult row)
    {
        ArgumentNullException.ThrowIfNull(row);
        In++;
        if (row.Profile is not null)
        {
            Used++;
            PayRejected += row.IsPayRejected ? 1 : 0;
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
        PayRejected += part.PayRejected;
        foreach (var (reason, count) in part.FilteredBy)
        {
            _filteredBy[reason] = _filteredBy.GetValueOrDefault(reason) + count;
        }
    }

    public override string ToString() =>
        string.Join("; ", _filteredBy.Select(pair => $"{pair.Key} {pair.Value}")
            .Prepend($"{In} rows in, {Used} used, {Rejected} rejected, {Filtered} filtered"
                + (PayRejected > 0 ? $", {PayRejected} used without their pay" : "")));
}
