using Recommender.Training.Statistics;

namespace Recommender.Training.Reports;

/// <summary>Held-out figures as tables, and flat by name (<c>role.model.top1</c>).</summary>
public sealed record EvaluationReport(IReadOnlyList<ReportTable> Tables)
{
    /// <summary>The rows whose intervals are among the flat figures.</summary>
    private const string Model = "model";

    public IReadOnlyList<ReportPlot> Plots { get; init; } = [];

    /// <summary>What a reader must know of how the figures came about.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// Every figure that exists, under <c>table.row.column</c>; the ends of the model's intervals as the rows <c>modelLow</c> and
    /// <c>modelHigh</c>, what it is above or below the best peer as the row <c>difference</c>.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics => new SortedDictionary<string, double>(
        Tables.SelectMany(Flat).Where(pair => double.IsFinite(pair.Value)).ToDictionary(
            pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, double>> Flat(ReportTable table)
    {
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                yield return new($"{table.Name}.{row.Name}.{table.Columns[i]}", row.Values[i]);
                if (row.Name == Model && row.IntervalOf(i) is { } interval)
                {
                    yield return new($"{table.Name}.{Model}Low.{table.Columns[i]}", interval.Low);
                    yield return new($"{table.Name}.{Model}High.{table.Columns[i]}", interval.High);
                }
            }
        }

        foreach (var column in table.Columns)
        {
            if (table.BestPeer(column) is { } difference)
            {
                yield return new($"{table.Name}.difference.{column}", difference.Value);
            }
        }
    }
}

/// <summary>A table of figures; a value that does not exist is NaN.</summary>
public sealed record ReportTable(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>The model's figure less a peer's, of the same people: every peer, every column that is good one way.</summary>
    public IReadOnlyList<PeerDifference> Differences { get; init; } = [];

    /// <summary>The difference from the peer that is best in a column; null without peers.</summary>
    public PeerDifference? BestPeer(string column) =>
        Differences.FirstOrDefault(difference => difference.Column == column && difference.IsBest);
}

/// <summary>A row of figures, one a column, with a 95 % interval where one is known.</summary>
public sealed record ReportRow(string Name, IReadOnlyList<double> Values)
{
    public IReadOnlyList<Interval?> Intervals { get; init; } = [];

    /// <summary>A word on the row: what to look out for.</summary>
    public string Remark { get; init; } = "";

    internal Interval? IntervalOf(int column) => column < Intervals.Count ? Intervals[column] : null;
}

/// <summary>The model's figure less a peer's, with its paired 95 % interval.</summary>
public sealed record PeerDifference(string Peer, string Column, double Value, Interval? Interval)
{
    /// <summary>No other peer of the table is better in this column.</summary>
    public bool IsBest { get; init; }

    /// <summary>The peer learns as much as the model does: the report shows the difference whether it is the best or not.</summary>
    public bool IsStrong { get; init; }

    /// <summary>Whether more is better in this column.</summary>
    public bool HigherIsBetter { get; init; }
}

/// <summary>A drawing as SVG text.</summary>
public sealed record ReportPlot(string Name, string Title, string Svg);
