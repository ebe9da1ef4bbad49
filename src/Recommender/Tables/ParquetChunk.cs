namespace Recommender.Tables;

/// <summary>
/// One column of a row group: the names of its path, how many values it has (of a list each item is one), and where its pages stand.
/// </summary>
internal sealed record ParquetChunk
{
    public required IReadOnlyList<string> Path { get; init; }

    public long Values { get; private init; }

    /// <summary>Bytes of all its pages in the file.</summary>
    public long Packed { get; private init; }

    private long DataStart { get; init; }

    private long DictionaryStart { get; init; }

    /// <summary>The place of the first page.</summary>
    public long Start => DictionaryStart > 0 ? Math.Min(DictionaryStart, DataStart) : DataStart;

    public static ParquetChunk Read(ref ThriftReader reader)
    {
        const int Metadata = 3;
        ParquetChunk? chunk = null;
        reader.Begin();
        for (var field = 0; reader.Next(ref field, out var type);)
        {
            if ((field, type) == (Metadata, ThriftType.Structure))
            {
                chunk = ReadMetadata(ref reader);
            }
            else
            {
                reader.Skip(type);
            }
        }

        return chunk ?? throw new InvalidDataException("a column that says nothing of itself");
    }

    private static ParquetChunk ReadMetadata(ref ThriftReader reader)
    {
        var chunk = new ParquetChunk { Path = [] };
        reader.Begin();
        for (var field = 0; reader.Next(ref field, out var type);)
        {
            switch (field, type)
            {
                case (3, ThriftType.List):
                    chunk = chunk with { Path = ReadPath(ref reader) };
                    break;
                case (5, ThriftType.Int64):
                    chunk = chunk with { Values = reader.Number() };
                    break;
                case (7, ThriftType.Int64):
                    chunk = chunk with { Packed = reader.Number() };
                    break;
                case (9, ThriftType.Int64):
                    chunk = chunk with { DataStart = reader.Number() };
                    break;
                case (11, ThriftType.Int64):
                    chunk = chunk with { DictionaryStart = reader.Number() };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return chunk;
    }

    private static List<string> ReadPath(ref ThriftReader reader)
    {
        var names = new List<string>();
        for (var left = reader.List(out _); left > 0; left--)
        {
            names.Add(reader.Text());
        }

        return names;
    }
}
