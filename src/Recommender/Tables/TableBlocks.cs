using System.Buffers;
using System.Runtime.InteropServices;

namespace Recommender.Tables;

/// <summary>
/// Cuts a table into blocks of whole records, in flat memory and where the text alone says: the same table gives the same blocks,
/// however its bytes arrive. Opening fails when there is no header or no row. A table of JSON has no header, and a record a line.
/// </summary>
internal sealed class TableBlocks : ITableHead, IDisposable
{
    /// <summary>A block ends with the record that reaches this many characters: some hundred rows of people.</summary>
    public const int BlockCharacters = 192 * 1024;

    /// <summary>A record with all its lines; one that is longer has no end in sight.</summary>
    private const int MostCharacters = 16 * 1024 * 1024;

    /// <summary>Lines in which a heading is looked for are not longer together.</summary>
    private const int MostHeadingCharacters = 1024 * 1024;

    private readonly TableText _text;
    private readonly int _blockCharacters;
    private readonly bool _isJson;
    private char[] _buffer;
    private int _length;
    private bool _isEnded;
    private long _lines;
    private long _rows;
    private uint _fingerprint;
    private TableBlock? _ahead;

    private TableBlocks(TableText text, TableLayout layout, int blockCharacters, bool isJson)
    {
        (_text, _blockCharacters, _isJson) = (text, blockCharacters, isJson);
        _buffer = ArrayPool<char>.Shared.Rent(2 * blockCharacters);
        _lines = text.LinesBefore;
        Header = isJson ? [] : CutHeader(layout);
        (_lines, _rows) = text.Range is { } range ? (range.LinesBefore, range.RowsBefore) : (_lines, 0);
        _ahead = Cut() ?? throw (isJson ? TableReader.OnlyBlankLines(Name) : TableReader.NoRows(Name));
    }

    public string Name => _text.Name;

    public char Delimiter => _text.Delimiter;

    public IReadOnlyList<string> Header { get; }

    public long BytesRead => _text.BytesRead;

    public long? TotalBytes => _text.TotalBytes;

    /// <summary>What was found of the text and its heading, and not given.</summary>
    public IReadOnlyList<string> Guesses { get; private set; } = [];

    public static TableBlocks Open(TableFile file, int blockCharacters = BlockCharacters, bool isJson = false) =>
        Open(file, TableLayout.Canonical, blockCharacters, isJson);

    public static TableBlocks Open(
        TableFile file, TableLayout layout, int blockCharacters = BlockCharacters, bool isJson = false)
    {
        var text = TableText.Open(file, layout, isJson);
        try
        {
            return new(text, layout, blockCharacters, isJson);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <summary>The text of the first block, to be looked at before any is taken.</summary>
    public ReadOnlyMemory<char> FirstText => _ahead!.Text;

    /// <summary>The next block; null at the end.</summary>
    public TableBlock? Next()
    {
        var next = _ahead ?? Cut();
        _ahead = null;
        return next;
    }

    public void Dispose()
    {
        _ahead?.Dispose();
        _text.Dispose();
    }

    private IReadOnlyList<string> CutHeader(TableLayout layout)
    {
        var lines = HeadingLines(layout);
        var heading = Heading.Find(lines, layout, Name);
        var end = lines[heading.Last].End;
        Guesses = [.. _text.Guesses, .. heading.Guess is { } guess ? [guess] : (string[])[]];
        Take(end);
        _buffer.AsSpan(end, _length - end).CopyTo(_buffer);
        _length -= end;
        return heading.Names;
    }

    // Up to the header of a table of our own; else the first lines, among which the heading is looked for.
    private List<HeadingLine> HeadingLines(TableLayout layout)
    {
        var (end, lines, filled) = (0, _lines, 0);
        var found = new List<HeadingLine>();
        var most = layout.HeadingLine is { } given ? given + 2L : layout.FindsHeading ? Heading.LinesSeen : 1;
        while ((layout.HeadingLine is null ? filled : lines - _lines) < most
            && end < MostHeadingCharacters && Record(end) is { Length: > 0 } record)
        {
            if (record.Rows > 1 && filled > 0)
            {
                // A quote that is never closed is an error of its row.
                break;
            }

            var text = _buffer.AsMemory(end, record.Length);
            end += record.Length;
            found.Add(new(lines + 1, end, record.Rows == 0 ? [] : TableReader.ReadCells(_text, text, lines)));
            lines += TableReader.LineBreaks(text.Span);
            filled += record.Rows == 0 ? 0 : 1;
        }

        return filled > 0 ? found : throw TableReader.OnlyBlankLines(Name);
    }

    private TableBlock? Cut()
    {
        var (end, rows) = (0, 0);
        while ((end < _blockCharacters || rows == 0) && Record(end) is { Length: > 0 } record)
        {
            rows += record.Rows;
            end += record.Length;
        }

        if (rows == 0)
        {
            return null;
        }

        var (lines, rowsBefore) = (_lines, _rows);
        Take(end);
        _rows += rows;
        var block = new TableBlock(this, _buffer, end)
        {
            LinesBefore = lines,
            RowsBefore = rowsBefore,
            Rows = rows,
            BytesRead = _text.BytesRead,
            Fingerprint = _fingerprint,
        };
        var next = ArrayPool<char>.Shared.Rent(Math.Max(2 * _blockCharacters, _length - end));
        _buffer.AsSpan(end, _length - end).CopyTo(next);
        (_buffer, _length) = (next, _length - end);
        return block;
    }

    private void Take(int length)
    {
        var text = _buffer.AsSpan(0, length);
        _lines += TableReader.LineBreaks(text);
        _fingerprint = RunningCrc.Append(_fingerprint, MemoryMarshal.AsBytes(text));
    }

    // Nothing at the end of the text.
    private (int Length, int Rows) Record(int start)
    {
        while (true)
        {
            var text = _buffer.AsSpan(start, _length - start);
            var isBroken = false;
            var length = text.IsEmpty ? 0
                : _isJson ? RecordScan.LineLength(text, _isEnded)
                : RecordScan.Length(text, Delimiter, _isEnded, out isBroken);
            if (length == RecordScan.TooLong)
            {
                throw TableReader.TooLong(Name, _lines + TableReader.LineBreaks(_buffer.AsSpan(0, start)));
            }

            if (length > 0 || _isEnded)
            {
                return (length, RecordScan.Rows(text[..length], Delimiter, isBroken));
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_length == _buffer.Length)
        {
            Grow();
        }

        try
        {
            // What is read depends on the source; where a block ends does not.
            var read = _text.Reader.Read(_buffer, _length, _buffer.Length - _length);
            _length += read;
            _isEnded = read == 0;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw TableFile.Damaged($"{Name}({_lines})", fault);
        }

        if (_isEnded)
        {
            _text.ThrowIfCutShort();
        }
    }

    private void Grow()
    {
        if (_buffer.Length >= MostCharacters)
        {
            throw TableReader.TooLong(Name, _lines);
        }

        var larger = ArrayPool<char>.Shared.Rent(2 * _buffer.Length);
        _buffer.CopyTo(larger, 0);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
