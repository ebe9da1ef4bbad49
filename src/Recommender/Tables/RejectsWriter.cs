using System.Globalization;

namespace Recommender.Tables;

/// <summary>
/// Writes what was not used, a line an error. Values are cut at 200 characters; what nobody sees is written as <c>\u001b</c>, and what a
/// spreadsheet would run as a formula with an apostrophe before it.
/// </summary>
public sealed class RejectsWriter : IDisposable
{
    private readonly TableWriter _table;

    /// <summary>Writes the header at once. The writer is disposed with this object.</summary>
    public RejectsWriter(TextWriter writer)
    {
        _table = new TableWriter(writer);
        _table.Write("file", "line", "column", "value", "problem", "suggestion");
    }

    public void Write(RowError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _table.Write(
            Shown(error.File),
            error.Line.ToString(CultureInfo.InvariantCulture),
            Shown(error.Column),
            Shown(error.Value),
            Shown(error.Problem),
            Shown(error.Suggestion));
    }

    /// <summary>All that was written reaches the text writer.</summary>
    public void Flush() => _table.Flush();

    public void Dispose() => _table.Dispose();

    private static string Shown(string text) => FormulaCell.Disarm(VisibleText.Of(text, RowError.MostShown));
}
