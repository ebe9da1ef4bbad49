using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Recommender.Profiles.Tables;

/// <summary>
/// Reads a delimited table record by record in flat memory, whatever its packing, encoding and delimiter.
/// Opening fails when there is no header or no row; a record that does not fit the header is reported in <see cref="Fault"/>.
/// </summary>
internal sealed class TableReader : IDisposable
{
    private const int MaxFieldCharacters = 1024 * 1024;

    private readonly TableFile _file;

    // The file's parser, and above it one for lines taken back out of a record with a broken quote.
    private readonly Stack<(CsvParser Parser, long LinesBefore)> _outer = new();
    private CsvParser _parser;
    private long _linesBefore;
    private bool _aheadByOne;

    private TableReader(TableFile file)
    {
        _file = file;
        var head = file.Content.Peek(TableFile.HeadBytes);
        var encoding = TableEncoding.Find(head, file.Name);
        var text = encoding.GetString(head).TrimStart('\uFEFF');
        var reader = new StreamReader(file.Content, encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024);
        if (Tables.Delimiter.TryReadExcelHint(text, out var hinted))
        {
            reader.ReadLine();
            _linesBefore = 1;
        }

        Delimiter = _linesBefore > 0 ? hinted : Tables.Delimiter.Find(text);
        _parser = Parser(new LineLimitReader(reader, file.Name));
        Header = ReadHeader();
        _aheadByOne = Advance();
        if (!_aheadByOne)
        {
            throw InputUnusableException.Of(Name, "a header and no rows", "at least one row", "check how it was exported");
        }
    }

    /// <summary>The path as given, for messages.</summary>
    public string Name => _file.Name;

    public char Delimiter { get; }

    /// <summary>Column names, trimmed, in file order.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The 1-based line where the present record starts.</summary>
    public long Line { get; private set; }

    /// <summary>Why the present record cannot be bound to the header; null when it can.</summary>
    public RowError? Fault { get; private set; }

    public long BytesRead => _file.BytesRead;

    public long? TotalBytes => _file.TotalBytes;

    /// <summary>The cell of the present record, as written. Valid only when <see cref="Fault"/> is null.</summary>
    public string this[int column] => _parser[column];

    public static TableReader Open(string path, string? entry = null) => Open(TableFile.Open(path, entry));

    public static TableReader Open(TableFile file)
    {
        try
        {
            return new TableReader(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Read()
    {
        if (_aheadByOne)
        {
            _aheadByOne = false;
            return true;
        }

        return Advance();
    }

    public void Dispose()
    {
        _parser.Dispose();
        foreach (var (parser, _) in _outer)
        {
            parser.Dispose();
        }

        _file.Dispose();
    }

    private CsvParser Parser(TextReader reader) => new(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = Delimiter.ToString(),
        BadDataFound = null,
        MaxFieldSize = MaxFieldCharacters,
        BufferSize = 64 * 1024,
    });

    private List<string> ReadHeader()
    {
        if (!Advance(isHeader: true))
        {
            throw InputUnusableException.Of(Name, "only blank lines", "a header and rows", "check how it was exported");
        }

        return [.. Enumerable.Range(0, _parser.Count).Select(i => _parser[i].Trim('\uFEFF', ' ', '\t', '\u00A0', '\r', '\n'))];
    }

    private bool Advance(bool isHeader = false)
    {
        var before = _parser.RawRow;
        while (!ParseNext(before))
        {
            if (!_outer.TryPop(out var outer))
            {
                return false;
            }

            _parser.Dispose();
            (_parser, _linesBefore) = outer;
            before = _parser.RawRow;
        }

        Line = _linesBefore + _parser.RawRow;
        Fault = null;
        if (_parser.RawRow - before > 1 || _parser.RawRecord[^1] is not ('\n' or '\r'))
        {
            BindLongRecord(isHeader);
        }

        Fault ??= isHeader ? null : FieldCountFault();
        return true;
    }

    private bool ParseNext(int before)
    {
        try
        {
            return _parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw InputUnusableException.Of(
                Name,
                $"a value of more than {MaxFieldCharacters:N0} characters after line {_linesBefore + before}",
                "shorter values",
                "look there for a quote that is never closed");
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw TableFile.Damaged($"{Name}({_linesBefore + _parser.RawRow})", fault);
        }
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

    private bool IsBlank(int column) => string.IsNullOrWhiteSpace(_parser[column]);

    private RowError RowFault(string text, string problem, string suggestion) =>
        new(Name, Line, "row", text.Length <= 80 ? text : $"{text[..80]}…", problem, suggestion);

    private static int LineBreaks(ReadOnlySpan<char> text) =>
        text.Count('\n') + text.Count('\r') - text.Count("\r\n");
}
