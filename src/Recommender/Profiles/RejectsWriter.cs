using System.Globalization;
using Recommender.Profiles.Tables;
using Recommender.Profiles.Values;

namespace Recommender.Profiles;

/// <summary>
/// Writes what was not used, a line an error. Values are cut at 200 characters, and one that a spreadsheet would run as a formula
/// is written with an apostrophe before it.
/// </summary>
public sealed class RejectsWriter : IDisposable
{
    private const int MaxValue = 200;

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
        var value = error.Value.Length <= MaxValue ? error.Value : $"{error.Value[..MaxValue]}…";
        _table.Write(
            error.File,
            error.Line.ToString(CultureInfo.InvariantCulture),
            error.Column,
            FormulaCell.Disarm(value),
            error.Problem,
            error.Suggestion);
    }

    /// <summary>All that was written reaches the text writer.</summary>
    public void Flush() => _table.Flush();

    public void Dispose() => _table.Dispose();
}
