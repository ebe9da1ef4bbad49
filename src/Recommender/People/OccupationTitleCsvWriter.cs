using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Writes the table of titles; <see cref="OccupationTitleCsv"/> reads it back equal.</summary>
public sealed class OccupationTitleCsvWriter : IDisposable
{
    private readonly TableWriter _table;

    /// <summary>Writes the header at once. The writer is disposed with this object.</summary>
    public OccupationTitleCsvWriter(TextWriter writer)
    {
        _table = new(writer);
        _table.Write(OccupationTitleCsv.Columns);
    }

    public void Write(OccupationTitle title)
    {
        ArgumentNullException.ThrowIfNull(title);
        _table.Write(title.Source, title.Occupation, title.Title);
    }

    public void Dispose() => _table.Dispose();
}
