using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Recommender.Tables;

/// <summary>
/// One sheet of a workbook as CSV in UTF-8, a line a row, so that the line of a record is its row in the sheet. Formulas give the value
/// that was stored with them, cells with an error are blank. Read forward in flat memory, but for the texts that cells share.
/// </summary>
internal sealed class SheetStream : ForwardStream
{
    public const char Delimiter = ',';

    /// <summary>Rows looked at for the number of columns; what stands right of them further down is a remark.</summary>
    private const int RowsOfWidth = 64;

    private const int CharactersAtOnce = 16 * 1024;

    private readonly string _name;
    private readonly FileStream _file;
    private readonly IExcelDataReader _reader;
    private readonly SheetRange _range;
    private readonly Queue<string[]> _first = new();
    private readonly StringBuilder _text = new();
    private readonly int _width;
    private byte[] _bytes = [];
    private int _at;
    private int _row;

    private SheetStream(string name, FileStream file, IExcelDataReader reader, SheetRange range)
    {
        (_name, _file, _reader, _range) = (name, file, reader, range);
        if (reader.FieldCount > SheetRange.MostColumns)
        {
            throw InputUnusableException.Of(
                name, $"a sheet of {reader.FieldCount:N0} columns", $"at most {SheetRange.MostColumns:N0}", "remove those that are blank");
        }

        while (_first.Count < RowsOfWidth && NextRow() is { } row)
        {
            _width = Math.Max(_width, Array.FindLastIndex(row, cell => cell.Length > 0) + 1);
            _first.Enqueue(row);
        }
    }

    /// <summary>Bytes of the packed file read so far.</summary>
    public long BytesRead => _file.Position;

    /// <summary>Opens a workbook; the file is disposed with this object.</summary>
    /// <exception cref="InputUnusableException">It is no workbook, has no such sheet or range, or unpacks to too much.</exception>
    public static SheetStream Open(string name, FileStream file, TableLayout layout)
    {
        try
        {
            var (sheet, range) = Place(name, file, layout);
            TableEncoding.RegisterCodePages();
            var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
            GoTo(reader, sheet, name);
            return new(name, file, reader, range);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw TableFile.Damaged(name, new InvalidDataException("what it holds does not fit together", fault));
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_at == _bytes.Length)
        {
            Fill();
        }

        var read = Math.Min(buffer.Length, _bytes.Length - _at);
        _bytes.AsSpan(_at, read).CopyTo(buffer);
        _at += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static (string? Sheet, SheetRange Range) Place(string name, FileStream file, TableLayout layout)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.GetEntry("xl/workbook.bin") is not null)
        {
            throw InputUnusableException.Of(name, "a binary workbook", "an .xlsx workbook", "save it as 'Excel Workbook (.xlsx)'");
        }

        WorkbookBounds.Check(archive, name);
        var (sheet, range) = (layout.Sheet, SheetRange.Whole);
        if (layout.Range is { } wanted && !SheetRange.TryParse(wanted, out range))
        {
            sheet = SheetRange.TryFind(archive, wanted, out var found, out range) ? found ?? sheet : throw InputUnusableException.Of(
                name, $"no range '{wanted}'", "cells such as B3:F200, or a name that the workbook defines", "correct it");
        }

        file.Position = 0;
        return (sheet, range);
    }

    private static void GoTo(IExcelDataReader reader, string? sheet, string name)
    {
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            if (sheet is null ? reader.VisibleState == "visible" : sheet.Equals(reader.Name, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }
        while (reader.NextResult());

        throw InputUnusableException.Of(
            name,
            $"a workbook with the sheets {string.Join(", ", names.Take(12).Select(known => $"'{known}'"))}",
            sheet is null ? "one that is not hidden" : $"the sheet '{sheet}'",
            "name one of them");
    }

    // Null at the end; the rows before the range are blank, to keep their lines.
    private string[]? NextRow()
    {
        try
        {
            if (_row > _range.LastRow || !_reader.Read())
            {
                return null;
            }

            if (++_row > SheetRange.MostRows)
            {
                throw InputUnusableException.Of(
                    _name, $"a sheet of more than {SheetRange.MostRows:N0} rows", "no more than Excel can hold", "save it as 'CSV UTF-8'");
            }

            var columns = Math.Min(_range.LastColumn + 1, _reader.FieldCount) - _range.FirstColumn;
            if (_row <= _range.FirstRow || columns <= 0)
            {
                return [];
            }

            var row = new string[_width > 0 && _first.Count == 0 ? Math.Min(_width, columns) : columns];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = SheetCell.Text(_reader.GetValue(_range.FirstColumn + column));
            }

            return row;
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw TableFile.Damaged(string.Create(CultureInfo.InvariantCulture, $"{_name}({_row})"), fault);
        }
    }

    private void Fill()
    {
        _text.Clear();
        while (_text.Length < CharactersAtOnce && (_first.TryDequeue(out var row) || (row = NextRow()) is not null))
        {
            // A row without a value is a blank line.
            var columns = Array.Exists(row, cell => cell.Length > 0) ? _width : 0;
            for (var column = 0; column < columns; column++)
            {
                if (column > 0)
                {
                    _text.Append(Delimiter);
                }

                SheetCell.Append(_text, column < row.Length ? row[column] : "");
            }

            _text.Append('\n');
        }

        (_bytes, _at) = (Encoding.UTF8.GetBytes(_text.ToString()), 0);
    }

    // The library tells damage by whatever its parsing stumbles over.
    private static bool IsDamage(Exception fault) =>
        fault is not (InputUnusableException or OutOfMemoryException or OperationCanceledException)
        && fault is ExcelReaderException or InvalidDataException or System.Xml.XmlException or IOException or FormatException
            or InvalidOperationException or NullReferenceException or ArgumentException or OverflowException or IndexOutOfRangeException
            or KeyNotFoundException or NotSupportedException;
}
