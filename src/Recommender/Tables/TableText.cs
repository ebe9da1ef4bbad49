using System.Text;

namespace Recommender.Tables;

/// <summary>The decoded text of an open table, from its first record on, and what separates its columns.</summary>
internal sealed class TableText : IDisposable
{
    private readonly TableFile _file;
    private readonly string? _guess;

    private TableText(TableFile file, TableLayout layout, bool isJson)
    {
        _file = file;
        if (!isJson && file.IsJson)
        {
            throw FileSignature.NoTable(file.Name, "JSON");
        }

        var head = file.Head;
        var encoding = file.IsSheet ? Encoding.UTF8 : TableEncoding.Of(head, layout, file.Name, out _guess);
        var text = encoding.GetString(head).TrimStart('\uFEFF');
        var reader = new StreamReader(file.Content, encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024);
        if (Tables.Delimiter.TryReadExcelHint(text, out var hinted) && !file.IsSheet)
        {
            reader.ReadLine();
            LinesBefore = 1;
        }

        Delimiter = LinesBefore > 0 ? hinted
            : file.IsSheet ? SheetStream.Delimiter
            : layout.FindsHeading ? Tables.Delimiter.FindBelow(text)
            : Tables.Delimiter.Find(text);
        Reader = new LineLimitReader(reader, file.Name, layout.FindsHeading);
    }

    /// <summary>The path as given, for messages.</summary>
    public string Name => _file.Name;

    public char Delimiter { get; }

    /// <summary>Lines that stand before the first record and are none of its text.</summary>
    public long LinesBefore { get; }

    public LineLimitReader Reader { get; }

    /// <summary>The records that are read; null for all.</summary>
    public TableRange? Range => _file.Range;

    public long BytesRead => _file.BytesRead;

    public long? TotalBytes => _file.TotalBytes;

    /// <summary>What was found of the text, and not given.</summary>
    public IReadOnlyList<string> Guesses => _guess is null ? [] : [_guess];

    public static TableText Open(TableFile file, TableLayout layout, bool isJson)
    {
        try
        {
            return new(file, layout, isJson);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <exception cref="InputUnusableException">Fewer bytes came than the file had when it was opened.</exception>
    public void ThrowIfCutShort() => _file.ThrowIfCutShort();

    public void Dispose()
    {
        Reader.Dispose();
        _file.Dispose();
    }
}
