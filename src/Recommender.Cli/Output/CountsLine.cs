using System.Globalization;
using Recommender.Cli.Terminals;
using Recommender.People;

namespace Recommender.Cli.Output;

/// <summary>
/// What became of the rows, reported at the end of a command: rows in = used + rejected, with the filtered ones where rows are filtered,
/// and those used whose pay is left out.
/// </summary>
internal static class CountsLine
{
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="counts">The rows.</param>
    /// <param name="used">The word for the rows that were used.</param>
    /// <param name="filters">Whether rows may be filtered.</param>
    public static void Tell(Terminal terminal, RowCounts counts, string used, bool filters = false)
    {
        if (terminal.Parent is { } parent)
        {
            parent.Counts(counts);
            return;
        }

        var filtered = filters ? string.Create(CultureInfo.InvariantCulture, $" + {counts.Filtered} filtered") : "";
        var unpaid = counts.PayRejected == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; {counts.PayRejected} without their pay");
        terminal.Note(string.Create(
            CultureInfo.InvariantCulture, $"{counts.In} rows in = {counts.Used} {used} + {counts.Rejected} rejected{filtered}{unpaid}"));
    }
}
