using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Runs;

/// <summary>How a table is cut into parts: into so many, or into parts of so many rows.</summary>
/// <param name="Parts">Null for as many as the rows ask for.</param>
/// <param name="RowsAPart">No part has more, but where a single range has.</param>
internal sealed record PartCuts(int? Parts, int RowsAPart)
{
    public const int UsualRows = 500_000;

    /// <summary>Joins a table's ranges into parts; one, whatever is asked for, where it is read in no other way than as a whole.</summary>
    /// <exception cref="InputUnusableException">
    /// There are fewer ranges than parts are asked for, or more parts than a run may have.
    /// </exception>
    public IReadOnlyList<TableRange> Of(ProfileRanges found, string table)
    {
        var ranges = found.All;
        if (found.WhyWhole is not null)
        {
            return ranges;
        }

        if (Parts > ranges.Count)
        {
            throw new InputUnusableException(FormattableString.Invariant(
                $"{table}: {ranges.Count} places to begin a part at; expected one for each of {Parts} parts; ask for no more of them."));
        }

        var parts = Parts is { } count ? InEqual(ranges, count) : InRows(ranges);
        return parts.Count <= PartNumber.Most ? parts : throw new InputUnusableException(FormattableString.Invariant(
            $"{table}: {parts.Count} parts of {RowsAPart} rows; expected at most {PartNumber.Most}; ask for more --rows-a-part."));
    }

    // Each ends with the range that brings it nearest to its share of the rows, and leaves a range for every part after it.
    private static List<TableRange> InEqual(IReadOnlyList<TableRange> ranges, int count)
    {
        var (parts, first) = (new List<TableRange>(), 0);
        var rows = ranges[^1].RowsBefore + (ranges[^1].Rows ?? 0);
        for (var part = 1; part <= count; part++)
        {
            var (last, most) = (first, ranges.Count - (count - part) - 1);
            while (last < most && (part == count || ranges[last + 1].RowsBefore + (ranges[last + 1].Rows / 2) <= rows * part / count))
            {
                last++;
            }

            parts.Add(ranges[first].To(ranges[last]));
            first = last + 1;
        }

        return parts;
    }

    private List<TableRange> InRows(IReadOnlyList<TableRange> ranges)
    {
        var parts = new List<TableRange>();
        foreach (var range in ranges)
        {
            if (parts.Count > 0 && parts[^1].Rows + range.Rows <= RowsAPart)
            {
                parts[^1] = parts[^1].To(range);
            }
            else
            {
                parts.Add(range);
            }
        }

        return parts;
    }
}
