using Recommender.People;

namespace Recommender.Training.Rows;

/// <summary>
/// Rows to which others are added. Who is in both, by source and <c>profile_id</c>, counts once: the row observed later wins, and the added
/// one where the days are equal or not given. Repeats within the rows added together stay, as in a first training.
/// </summary>
public sealed record GrownRows(IReadOnlyList<LabelledProfile> Rows)
{
    // As a row is called that tells no id: its source is the file's name then.
    private const string Numbered = "row-";

    public static GrownRows None { get; } = new([]);

    /// <summary>Earlier rows whose place those added last have taken.</summary>
    public int Replaced { get; init; }

    /// <summary>Those of them whose <c>profile_id</c> is blank in the file: its name and the row's number alone tell who it is.</summary>
    public int ReplacedByNumber { get; init; }

    /// <summary>Rows added last that were left out, as an earlier one is newer.</summary>
    public int Outdated { get; init; }

    /// <summary>The rows in their order, then those added; the same files in the same order give the same rows.</summary>
    public GrownRows With(IReadOnlyList<LabelledProfile> added)
    {
        ArgumentNullException.ThrowIfNull(added);
        var theirs = LatestDays(added);
        var ours = LatestDays(Rows.Where(row => theirs.ContainsKey(RowResolver.IdOf(row))));
        // A comparison with a day that is not given is false.
        var isNewerHere = ours.Where(day => day.Value > theirs[day.Key]).Select(day => day.Key).ToHashSet(StringComparer.Ordinal);
        List<LabelledProfile> kept =
            [.. Rows.Where(row => RowResolver.IdOf(row) is var id && (!theirs.ContainsKey(id) || isNewerHere.Contains(id)))];
        List<LabelledProfile> taken = [.. added.Where(row => !isNewerHere.Contains(RowResolver.IdOf(row)))];
        return new([.. kept, .. taken])
        {
            Replaced = Rows.Count - kept.Count,
            ReplacedByNumber = CountNumbered(Rows) - CountNumbered(kept),
            Outdated = added.Count - taken.Count,
        };
    }

    private static int CountNumbered(IReadOnlyList<LabelledProfile> rows) =>
        rows.Count(row => row.ProfileId.StartsWith(Numbered, StringComparison.Ordinal));

    private static Dictionary<string, DateOnly?> LatestDays(IEnumerable<LabelledProfile> rows) => rows
        .GroupBy(RowResolver.IdOf, row => row.ObservedOn, StringComparer.Ordinal)
        .ToDictionary(days => days.Key, days => days.Any(day => day is null) ? null : days.Max(), StringComparer.Ordinal);
}
