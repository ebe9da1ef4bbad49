using System.Globalization;
using System.Runtime.InteropServices;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>A foreign table read through an import map: profiles, errors and filtered rows in file order, in flat memory.</summary>
public sealed class ImportedTable : IProfileTable
{
    private const int RowsInBlock = 256;

    private readonly TableReader _table;
    private readonly BoundMap _map;
    private readonly ImportMemory _memory;

    private ImportedTable(ImportMap map, TableReader table, ImportMemory memory, bool needsLabels)
    {
        _table = table;
        _memory = memory;
        _map = new BoundMap(map, table, memory, needsLabels);
        for (var skipped = 0; skipped < map.Text.SkipRows && table.Read(); skipped++)
        {
            // Reading past it is all.
        }
    }

    public string FileName => _table.Name;

    public IReadOnlyList<string> IgnoredColumns => _map.UnusedColumns;

    public bool HasRoles => _map.NamesRoles;

    public long BytesRead => _table.BytesRead;

    public long? TotalBytes => _table.TotalBytes;

    /// <summary>
    /// Opens a .csv, .tsv, .csv.gz or .zip file, or standard input ("-"), and finds the map's columns in it.
    /// <paramref name="memory"/> joins the tables of one import; left out, the table is an import of its own. Where labels are not needed
    /// no row is rejected for a day that cannot be read.
    /// </summary>
    public static ImportedTable Open(ImportMap map, string path, ImportMemory? memory = null, bool needsLabels = true)
    {
        ArgumentNullException.ThrowIfNull(map);
        var table = TableReader.Open(path, map.Text.Entry);
        try
        {
            return new ImportedTable(map, table, memory ?? new(), needsLabels);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public IEnumerable<RowResult> Read()
    {
        var row = new ForeignRow(_table, _memory);
        MappedRow? waiting = null;
        while (row.Next())
        {
            var next = _map.Read(row);
            if (waiting?.JoinedWith(next) is { } joined)
            {
                yield return _map.Close(joined);
                yield return next.AsLowEnd();
                waiting = null;
                continue;
            }

            if (waiting is not null)
            {
                yield return _map.Close(waiting);
            }

            waiting = _map.JoinsRows ? next : null;
            if (waiting is null)
            {
                yield return _map.Close(next);
            }
        }

        if (waiting is not null)
        {
            yield return _map.Close(waiting);
        }
    }

    // What a map remembers from row to row is read in their order, so that only the rest is left to other threads.
    public IEnumerable<ProfileBlock> ReadBlocks()
    {
        var fingerprint = 0u;
        foreach (var rows in Read().Chunk(RowsInBlock))
        {
            fingerprint = rows.Aggregate(fingerprint, Append);
            yield return new(() => rows) { BytesRead = BytesRead, Fingerprint = fingerprint };
        }
    }

    public void Dispose() => _table.Dispose();

    private static uint Append(uint fingerprint, RowResult row) => RunningCrc.Append(fingerprint, MemoryMarshal.AsBytes(string.Join(
        '\u001F',
        [
            row.Line.ToString(CultureInfo.InvariantCulture), row.FilteredBy ?? "", row.Profile?.ProfileId, row.Profile?.Role,
            .. row.Profile?.Profile.Skills ?? [], .. row.Profile?.Profile.Activities ?? [], .. row.Errors.Select(error => error.Value),
        ]).AsSpan()));
}
