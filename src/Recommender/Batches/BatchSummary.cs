using System.Runtime.InteropServices;
using Recommender.People;

namespace Recommender.Batches;

/// <summary>
/// A batch at a glance: what became of the rows, which roles come first and what they pay, which words nothing knows, and why rows were
/// rejected. Flat memory: pay is kept by steps of one in a hundred, and of words no more than <see cref="MostWords"/>.
/// </summary>
public sealed class BatchSummary
{
    private const int MostWords = 20_000;
    private const int WordsShown = 50;
    private const double PayStep = 1.01;

    private readonly Dictionary<(string Role, string Currency), SortedDictionary<int, long>> _pay = [];
    private readonly Dictionary<string, long> _roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _rejects = new(StringComparer.Ordinal);

    /// <summary>Adds another part of the batch.</summary>
    public void Add(BatchSummary part)
    {
        ArgumentNullException.ThrowIfNull(part);
        foreach (var (role, count) in part._roles)
        {
            Count(_roles, role, count, int.MaxValue);
        }

        foreach (var (word, count) in part._words)
        {
            Count(_words, word, count, MostWords);
        }

        foreach (var (reason, count) in part._rejects)
        {
            Count(_rejects, reason, count, MostWords);
        }

        foreach (var (role, steps) in part._pay)
        {
            foreach (var (step, count) in steps)
            {
                AddPay(role, step, count);
            }
        }
    }

    /// <summary>The lines of the summary, part after part. Pay is the middle of what the first role would pay the people it fits.</summary>
    public IReadOnlyList<SummaryLine> Lines(RowCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var scored = Math.Max(1, counts.Used);
        return
        [
            new("rows", "in", counts.In),
            new("rows", "scored", counts.Used),
            new("rows", "rejected", counts.Rejected),
            .. counts.FilteredBy.Select(pair => new SummaryLine("rows filtered", pair.Key, pair.Value)),
            .. Largest(_roles).Select(pair => new SummaryLine("first role", pair.Key, pair.Value)
            {
                Share = Math.Round(pair.Value / (double)scored, 4),
            }),
            .. Largest(_roles).SelectMany(role => _pay.Where(pair => pair.Key.Role == role.Key)
                .OrderBy(pair => pair.Key.Currency, StringComparer.Ordinal)
                .Select(pair => Pay(pair.Key, pair.Value))),
            .. Largest(_words).Take(WordsShown).Select(pair => new SummaryLine("unknown word", pair.Key, pair.Value)),
            .. Largest(_rejects).Select(pair => new SummaryLine("rejected because", pair.Key, pair.Value)),
        ];
    }

    internal void AddRow(string? role, double? pay, string? currency, IEnumerable<string> unknown)
    {
        if (role is not null)
        {
            Count(_roles, role, 1, int.MaxValue);
            if (pay is > 0 && currency is not null)
            {
                AddPay((role, currency), (int)Math.Round(Math.Log(pay.Value, PayStep)), 1);
            }
        }

        foreach (var word in unknown)
        {
            Count(_words, word, 1, MostWords);
        }
    }

    internal void AddReject(string column, string problem) => Count(_rejects, $"{column} {problem}", 1, MostWords);

    private static SummaryLine Pay((string Role, string Currency) of, SortedDictionary<int, long> steps)
    {
        var all = steps.Values.Sum();
        var before = 0L;
        var middle = steps.First(step => (before += step.Value) * 2 >= all).Key;
        return new("pay of role", of.Role, all) { Pay = ThreeDigits(Math.Pow(PayStep, middle)), Currency = of.Currency };
    }

    private static long ThreeDigits(double pay)
    {
        var unit = Math.Max(1, Math.Pow(10, Math.Floor(Math.Log10(pay)) - 2));
        return (long)(Math.Round(pay / unit) * unit);
    }

    private static IEnumerable<KeyValuePair<string, long>> Largest(Dictionary<string, long> counts) =>
        counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);

    private void AddPay((string Role, string Currency) of, int step, long count)
    {
        if (!_pay.TryGetValue(of, out var steps))
        {
            _pay.Add(of, steps = []);
        }

        steps[step] = steps.GetValueOrDefault(step) + count;
    }

    private static void Count(Dictionary<string, long> counts, string what, long count, int most)
    {
        if (counts.Count < most || counts.ContainsKey(what))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, what, out _) += count;
        }
    }
}

/// <summary>
/// A line of a summary: of which part, what, and how many rows. <c>Share</c> is of the scored rows, 0 to 1; <c>Pay</c> is a year's, to
/// three digits.
/// </summary>
public sealed record SummaryLine(string Part, string What, long Rows)
{
    public double? Share { get; init; }

    public long? Pay { get; init; }

    public string? Currency { get; init; }
}
