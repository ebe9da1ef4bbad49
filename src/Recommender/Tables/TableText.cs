namespace Recommender.Tables;

/// <summary>The decoded text of an open table, from its first record on, and what separates its columns.</summary>
internal sealed class TableText : IDisposable
{
    private readonly TableFile _file;

    private TableText(TableFile file, bool isJson)
    {
        _file = file;
        if (!isJson && file.IsJson)
        {
            throw FileSignature.NoTable(file.Name, "JSON");
        }

        var head = file.Content.Peek(TableFile.HeadBytes);
        var encoding = TableEncoding.Find(head, file.Name);
        var text = encoding.GetString(head).TrimStart('\uFEFF');
        var reader = new StreamReader(file.Content, encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024);
        if (Tables.Delimiter.TryReadExcelHint(text, out var hinted))
        {
            reader.ReadLine();
            LinesBefore = 1;
        }

        Delimiter = LinesBefore > 0 ? hinted : Tables.Delimiter.Find(text);
        Reader = new LineLimitReader(reader, file.Name);
    }

    /// <summary>The path as given, for messages.</summary>
    public string Name => _file.Name;

    public char Delimiter { get; }

    /// <summary>Lines that stand before the first record and are none of its text.</summary>
    public long LinesBefore { get; }

    public LineLimitReader Reader { get; }

    public long BytesRead => _file.BytesRead;

    public long? TotalBytes => _file.TotalBytes;

    public static TableText Open(TableFile file, bool isJson = false)
    {
        try
        {
            return new(file, isJson);
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
