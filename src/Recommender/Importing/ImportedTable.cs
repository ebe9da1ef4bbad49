using System.Globalization;
using System.Runtime.InteropServices;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>A foreign table read through an import map: profiles, errors and filtered rows in file order, in flat memory.</summary>
public sealed class ImportedTable : IProfileTable
{
    private const int RowsInBlock = 256;

    private readonly ITable _table;
    private readonly BoundMap _map;
    private readonly ImportMemory _memory;

    private ImportedTable(ImportMap map, ITable table, ImportMemory memory, bool needsLabels)
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

    /// <summary>What was found in the file and not given by the map, such as its encoding: each a line for a person.</summary>
    public IReadOnlyList<string> Guesses => _table.Guesses;

    public long BytesRead => _table.BytesRead;

    public long? TotalBytes => _table.TotalBytes;

    /// <summary>
    /// Opens a table of any format, plain, gzip or in a zip, or standard input ("-"), and finds the map's columns in it. A path may end
    /// in <c>#</c> and the file inside a zip or the sheet of a workbook.
    /// <paramref name="memory"/> joins the tables of one import; left out, the table is an import of its own. Where labels are not needed
    /// no row is rejected for a day that cannot be read.
    /// </summary>
    public static ImportedTable Open(ImportMap map, string path, ImportMemory? memory = null, bool needsLabels = true)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Open(map, TableFormats.Open(path, map.Text.Layout), memory, needsLabels);
    }

    /// <summary>The same of a table that messages call otherwise than its path; whole, as a map may look at all its rows.</summary>
    public static ImportedTable Open(ImportMap map, RangedFile whole, bool needsLabels)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(whole);
        return Open(map, TableFormats.Open(whole.Path, map.Text.Layout with { Name = whole.Name }), null, needsLabels);
    }

    private static ImportedTable Open(ImportMap map, ITable table, ImportMemory? memory, bool needsLabels)
    {
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

    public IEnumerable<RowResult> Read() => _map.FoldsRows ? new PersonFold(_map, _memory).Read(Rows())
        : _map.JoinsRows ? Joined(Rows())
        : Rows().Select(_map.Close);

    private IEnumerable<MappedRow> Rows()
    {
        var row = new ForeignRow(_table, _memory);
        while (row.Next())
        {
            yield return _map.Read(row);
        }
    }

    private IEnumerable<RowResult> Joined(IEnumerable<MappedRow> rows)
    {
        MappedRow? waiting = null;
        foreach (var next in rows)
        {
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

            waiting = next;
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
