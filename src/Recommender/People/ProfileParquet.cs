using System.Runtime.InteropServices;
using Parquet;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// Reads people from a Parquet file with the canonical columns, a row group at a time; skills and activities may be lists. The number
/// of a row, from 1, stands where errors of a CSV tell the line.
/// </summary>
public sealed class ProfileParquet : IProfileTable
{
    private const int RowsInBlock = 512;

    /// <summary>More than this at a time does not fit in flat memory.</summary>
    private const int MostRowsOfGroup = 100_000;

    private readonly FileStream _file;
    private readonly ParquetFooter _footer;
    private readonly ParquetReader _reader;
    private readonly long _rows;
    private readonly long _rowsBefore;
    private readonly CanonicalHeader _header;

    private ProfileParquet(FileStream file, string path, TableRange? range)
    {
        (_file, FileName, TotalBytes) = (file, path, file.Length);
        _footer = Await(path, () => Task.FromResult(ParquetFooter.Read(file)));
        if (_footer.Groups.Select(group => group.Rows).DefaultIfEmpty().Max() is > MostRowsOfGroup and var most)
        {
            throw InputUnusableException.Of(
                path, $"a row group of {most:N0} rows", $"groups of at most {MostRowsOfGroup:N0}",
                "write it with smaller ones (pandas: row_group_size=50000)");
        }

        (_rowsBefore, _rows) = range is { Rows: { } rows } ? (range.RowsBefore, rows) : (0, _footer.Groups.Sum(group => group.Rows));
        if (_rows == 0)
        {
            throw TableReader.NoRows(path);
        }

        (_reader, var names) = Await(path, async () =>
        {
            var reader = await ParquetReader.CreateAsync(file, leaveStreamOpen: true);
            return (reader, reader.Schema.Fields.Select(field => field.Name).ToList());
        });
        _header = new(names, path);
    }

    public string FileName { get; }

    public IReadOnlyList<string> IgnoredColumns => _header.Ignored;

    public bool HasRoles => _header.PositionOf(CanonicalColumns.Role) >= 0;

    internal IReadOnlyList<ParquetGroup> Groups => _footer.Groups;

    private bool NeedsLabels { get; init; }

    public long BytesRead { get; private set; }

    public long? TotalBytes { get; }

    /// <param name="path">The file.</param>
    /// <param name="needsLabels">Whether a row is of use only with the labels it tells.</param>
    public static ProfileParquet Open(string path, bool needsLabels = true) => Open(path, path, null, needsLabels);

    /// <summary>Some row groups of the file.</summary>
    internal static ProfileParquet Open(RangedFile ranged, bool needsLabels) =>
        Open(ranged.Path, ranged.Name, ranged.Range, needsLabels);

    private static ProfileParquet Open(string path, string name, TableRange? range, bool needsLabels)
    {
        if (!File.Exists(path))
        {
            throw InputUnusableException.Of(
                name, Directory.Exists(path) ? "a directory" : "no such file", "a Parquet file", "check the path");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            return new(file, name, range) { NeedsLabels = needsLabels };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public IEnumerable<RowResult> Read() => ReadBlocks().SelectMany(block => block.Read());

    public IEnumerable<ProfileBlock> ReadBlocks()
    {
        var (before, fingerprint) = (0L, 0u);
        for (var group = 0; group < _footer.Groups.Count; group++)
        {
            var rows = _footer.Groups[group].Rows;
            if (rows == 0 || before < _rowsBefore || before >= _rowsBefore + _rows)
            {
                before += rows;
                continue;
            }

            var cells = ReadGroup(group);
            for (var start = 0; start < cells.Rows; start += RowsInBlock)
            {
                var (from, first) = (start, before + start);
                var count = Math.Min(RowsInBlock, cells.Rows - from);
                fingerprint = cells.Texts(from, count).Aggregate(fingerprint, Append);
                BytesRead = (long)(TotalBytes!.Value * ((first + count - _rowsBefore) / (double)_rows));
                yield return new(() => Read(cells, from, count, first)) { BytesRead = BytesRead, Fingerprint = fingerprint };
            }

            before += cells.Rows;
        }
    }

    /// <summary>The ids of all rows of a table or a result; null where a row, or the file, has none.</summary>
    internal static IEnumerable<string?> Ids(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var footer = Await(path, () => Task.FromResult(ParquetFooter.Read(file)));
        using var open = new OpenReader(Await(path, () => ParquetReader.CreateAsync(file, leaveStreamOpen: true)));
        var field = open.Reader.Schema.DataFields
            .FirstOrDefault(field => CanonicalHeader.ColumnOf(field.Path.FirstPart ?? "") == CanonicalColumns.ProfileId);
        for (var place = 0; field is not null && place < footer.Groups.Count; place++)
        {
            var group = place;
            var cell = Await(path, () =>
            {
                new ParquetPages(file).Check(
                    footer.Groups[group], new HashSet<string>(StringComparer.Ordinal) { field.Path.FirstPart ?? "" });
                return ParquetCells.ReadColumn(CanonicalColumns.ProfileId, field, open.Reader.RowGroups[group]);
            });
            for (var row = 0; row < footer.Groups[group].Rows; row++)
            {
                yield return cell(row);
            }
        }
    }

    /// <summary>Writes the canonical cells as CSV, without the rows of a person; gives how many those are, and how many remain.</summary>
    internal static (long Theirs, long Others) CopyWithout(string path, TextWriter writer, Func<string, bool> isTheirs)
    {
        var (theirs, others) = (0L, 0L);
        using var table = Open(path);
        using var csv = new TableWriter(writer);
        string[] columns = [.. CanonicalColumns.All.Where(column => table._header.PositionOf(column) >= 0)];
        csv.Write(columns);
        for (var group = 0; group < table._footer.Groups.Count; group++)
        {
            var cells = table.ReadGroup(group);
            for (var row = 0; row < cells.Rows; row++)
            {
                if (cells.Cell(CanonicalColumns.ProfileId, row) is { } id && isTheirs(id))
                {
                    theirs++;
                    continue;
                }

                others++;
                csv.Write(columns.Select(column => cells.Cell(column, row)));
            }
        }

        return (theirs, others);
    }

    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Dispose();
    }

    private ParquetCells ReadGroup(int place) => Await(FileName, () =>
    {
        var fields = _reader.Schema.Fields;
        var columns = CanonicalColumns.All
            .Select(_header.PositionOf)
            .Where(position => position >= 0)
            .Select(position => fields[position].Name);
        new ParquetPages(_file).Check(_footer.Groups[place], columns.ToHashSet(StringComparer.Ordinal));
        return ParquetCells.Read(_header, _reader.Schema, _reader.RowGroups[place]);
    });

    private IEnumerable<RowResult> Read(ParquetCells cells, int start, int count, long before)
    {
        var record = new ParquetRecord(FileName, cells);
        var reader = new CanonicalRow(record, FileName, NeedsLabels);
        for (var i = 0; i < count; i++)
        {
            record.Go(start + i, before + i + 1);
            yield return reader.Read(before + i + 1);
        }
    }

    private static uint Append(uint fingerprint, string? cell) =>
        RunningCrc.Append(RunningCrc.Append(fingerprint, MemoryMarshal.AsBytes(cell.AsSpan())), MemoryMarshal.AsBytes("\u001F".AsSpan()));

    // The library tells damage by whatever its parsing stumbles over.
    private static T Await<T>(string path, Func<Task<T>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (NotSupportedException fault)
        {
            throw InputUnusableException.Of(
                path, fault.Message, "texts, numbers, and lists of texts for skills and activities, not encrypted", "write it so");
        }
        catch (OutOfMemoryException fault)
        {
            throw InputUnusableException.Of(
                path,
                "more in a row group than fits in memory",
                "smaller ones",
                "write it with smaller ones (pandas: row_group_size=50000)",
                fault);
        }
        catch (Exception fault) when (fault is not (InputUnusableException or OperationCanceledException))
        {
            throw TableFile.Damaged(
                path, fault as InvalidDataException ?? new InvalidDataException("what it holds does not fit together", fault));
        }
    }

    /// <summary>One row of the cells of a group.</summary>
    private sealed class ParquetRecord(string file, ParquetCells cells) : IRecord
    {
        private int _row;

        public string File => file;

        public long Line { get; private set; }

        public void Go(int row, long number) => (_row, Line) = (row, number);

        public string? Cell(string column) => cells.Cell(column, _row);
    }

    /// <summary>A reader that is disposed of at the end of a block.</summary>
    private sealed class OpenReader(ParquetReader reader) : IDisposable
    {
        public ParquetReader Reader => reader;

        public void Dispose() => reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
