using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Recommender.Tables;

/// <summary>
/// Reads a delimited table record by record in flat memory, whatever its packing, encoding and delimiter.
/// Opening fails when there is no header or no row; a record that does not fit the header is reported in <see cref="Fault"/>.
/// </summary>
internal sealed class TableReader : ITable
{
    /// <summary>A longer value is an error of its row, or comes of a quote that is never closed.</summary>
    public const int MaxFieldCharacters = 1024 * 1024;

    private readonly TableBlocks? _blocks;
    private TableBlock? _block;
    private LineLimitReader _lines;

    // The block's parser, and above it one for lines taken back out of a record with a broken quote.
    private readonly Stack<(CsvParser Parser, long LinesBefore)> _outer = new();
    private CsvParser _parser;
    private long _linesBefore;

    private TableReader(TableBlocks blocks, TableBlock first)
        : this(blocks.Name, blocks.Delimiter, LinesOf(first), first.LinesBefore) =>
        (_blocks, _block, Header) = (blocks, first, blocks.Header);

    private TableReader(string name, char delimiter, LineLimitReader lines, long linesBefore)
    {
        (Name, Delimiter, _lines, _linesBefore) = (name, delimiter, lines, linesBefore);
        _parser = Parser(lines);
    }

    public string Name { get; }

    public char Delimiter { get; }

    public IReadOnlyList<string> Header { get; private init; } = [];

    public long Line { get; private set; }

    public RowError? Fault { get; private set; }

    public IReadOnlyList<string> Guesses => _blocks?.Guesses ?? [];

    // Only the last record lacks a line end; to look at each one's text would cost more than to parse it.
    private bool MayBeLast => _lines.IsEnded || _outer.Count > 0;

    public long BytesRead => _blocks?.BytesRead ?? 0;

    public long? TotalBytes => _blocks?.TotalBytes;

    public string this[int column] => _parser[column].Replace(SheetCell.LineBreak, '\n');

    public static TableReader Open(string path, string? entry = null) =>
        Open(TableFile.Open(path, new() { Entry = entry }), TableLayout.Canonical);

    public static TableReader Open(TableFile file, TableLayout layout)
    {
        var blocks = TableBlocks.Open(file, layout);
        return new(blocks, blocks.Next()!);
    }

    /// <summary>Reads some whole records of a table, held in memory.</summary>
    public static TableReader Open(TableBlock block) =>
        new(block.Table.Name, block.Table.Delimiter, LinesOf(block), block.LinesBefore) { Header = block.Table.Header };

    /// <summary>The cells of a record that may be a heading, without outer blanks; none of a blank line.</summary>
    public static string[] ReadCells(TableText text, ReadOnlyMemory<char> record, long linesBefore)
    {
        using var reader = new TableReader(text.Name, text.Delimiter, new(new CharacterReader(record), text.Name), linesBefore);
        return reader.Advance(isHeader: true) ? [.. Enumerable.Range(0, reader._parser.Count).Select(i => Name(reader._parser[i]))] : [];

        static string Name(string cell) => cell.Replace(SheetCell.LineBreak, '\n').Trim('\uFEFF', ' ', '\t', '\u00A0', '\r', '\n');
    }

    public static InputUnusableException NoRows(string name) =>
        InputUnusableException.Of(name, "a header and no rows", "at least one row", "check how it was exported");

    public int Find(string column) => -1;

    public bool Read() => Advance();

    public void Dispose()
    {
        _parser.Dispose();
        foreach (var (parser, _) in _outer)
        {
            parser.Dispose();
        }

        _block?.Dispose();
        _blocks?.Dispose();
    }

    public static InputUnusableException OnlyBlankLines(string name) =>
        InputUnusableException.Of(name, "only blank lines", "a header and rows", "check how it was exported");

    public static InputUnusableException TooLong(string name, long linesBefore) => InputUnusableException.Of(
        name,
        $"a value of more than {MaxFieldCharacters:N0} characters after line {linesBefore}",
        "shorter values",
        "look there for a quote that is never closed");

    private static LineLimitReader LinesOf(TableBlock block) => new(new CharacterReader(block.Text), block.Table.Name);

    // What bounds a value is the record it stands in, which a block holds whole.
    private CsvParser Parser(TextReader reader) => new(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = Delimiter.ToString(),
        BadDataFound = null,
        // A larger one would lie among the large objects, which only a full collection frees.
        BufferSize = 32 * 1024,
    });

    private bool Advance(bool isHeader = false)
    {
        var (before, charactersBefore) = (_parser.RawRow, _parser.CharCount);
        while (!_parser.Read())
        {
            if (_outer.TryPop(out var outer))
            {
                _parser.Dispose();
                (_parser, _linesBefore) = outer;
            }
            else if (!TryGoToNextBlock())
            {
                return false;
            }

            (before, charactersBefore) = (_parser.RawRow, _parser.CharCount);
        }

        Line = _linesBefore + _parser.RawRow;
        Fault = null;
        if (_parser.RawRow - before > 1 || (MayBeLast && _parser.RawRecord[^1] is not ('\n' or '\r')))
        {
            BindLongRecord(isHeader);
        }

        Fault ??= isHeader
            ? null
            : FieldCountFault() ?? (_parser.CharCount - charactersBefore > MaxFieldCharacters ? LongValueFault() : null);
        return true;
    }

    private bool TryGoToNextBlock()
    {
        if (_blocks?.Next() is not { } next)
        {
            return false;
        }

        _parser.Dispose();
        _block?.Dispose();
        (_block, _lines, _linesBefore) = (next, LinesOf(next), next.LinesBefore);
        _parser = Parser(_lines);
        return true;
    }

    /// <summary>A record of several lines, or the last one: finds where it starts and whether its quotes are whole.</summary>
    private void BindLongRecord(bool isHeader)
    {
        var record = _parser.RawRecord;
        var fault = QuoteScan.Find(record, Delimiter);
        Line -= LineBreaks(fault == QuoteFault.NeverClosed ? record : record.AsSpan().TrimEnd("\r\n"));
        var lineEnd = record.AsSpan().IndexOfAny('\r', '\n');
        var firstLine = lineEnd < 0 ? record : record[..lineEnd];
        var isOneLine = firstLine.Length == record.AsSpan().TrimEnd("\r\n").Length;
        if (fault == QuoteFault.None || (fault == QuoteFault.TextAfterClosing && isOneLine))
        {
            return;
        }

        if (isHeader)
        {
            throw InputUnusableException.Of(Name, "a quote in the header that is never closed", "a header line", "close the quote");
        }

        Fault = RowFault(firstLine, "opens a quote that is never closed", "close it, or double a quote that is part of the text");
        TakeBack(record[firstLine.Length..]);
    }

    // The parser took the lines after the broken one for part of its value; they are rows of their own.
    private void TakeBack(string lines)
    {
        var firstBreak = lines.StartsWith("\r\n", StringComparison.Ordinal) ? 2 : Math.Min(1, lines.Length);
        _outer.Push((_parser, _linesBefore));
        _linesBefore = Line;
        _parser = Parser(new StringReader(lines[firstBreak..]));
    }

    private RowError? FieldCountFault()
    {
        var count = _parser.Count;
        if (count == Header.Count || (count > Header.Count && Enumerable.Range(Header.Count, count - Header.Count).All(IsBlank)))
        {
            return null;
        }

        return RowFault(
            _parser.RawRecord.TrimEnd('\r', '\n'),
            $"has {count} values where the header has {Header.Count}",
            "quote values that contain the separator");
    }

    private RowError? LongValueFault()
    {
        var column = Enumerable.Range(0, Header.Count).FirstOrDefault(column => _parser[column].Length > MaxFieldCharacters, -1);
        return column < 0 ? null : new(
            Name,
            Line,
            Header[column],
            _parser[column][..RowError.MostShown],
            $"has more than {MaxFieldCharacters:N0} characters",
            "shorten it");
    }

    private bool IsBlank(int column) => string.IsNullOrWhiteSpace(_parser[column]);

    private RowError RowFault(string text, string problem, string suggestion) =>
        new(Name, Line, "row", text.Length <= 80 ? text : $"{text[..80]}…", problem, suggestion);

    internal static int LineBreaks(ReadOnlySpan<char> text) =>
        text.Count('\n') + text.Count('\r') - text.Count("\r\n");
}
