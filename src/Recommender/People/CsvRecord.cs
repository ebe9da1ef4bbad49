using Recommender.Tables;

namespace Recommender.People;

/// <summary>The present record of a canonical CSV.</summary>
internal sealed class CsvRecord(TableReader table, CanonicalHeader header) : IRecord
{
    public string File => table.Name;

    public long Line => table.Line;

    public string? Cell(string column) => header.PositionOf(column) is >= 0 and var position ? table[position] : null;
}
