using System.Buffers.Binary;

namespace Recommender.Tables;

/// <summary>
/// What a Parquet file says of its row groups and where their columns stand, read before a library takes memory by what it says. A
/// footer that does not fit the file is an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed record ParquetFooter(IReadOnlyList<ParquetGroup> Groups)
{
    private const int TailBytes = 8;
    private const int MostBytes = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    public static ParquetFooter Read(Stream file)
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        if (file.Length < TailBytes + Magic.Length || !ReadAt(file, 0, tail[..Magic.Length]).SequenceEqual(Magic))
        {
            throw new InvalidDataException("it does not begin as a Parquet file does");
        }

        ReadAt(file, file.Length - TailBytes, tail);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (tail[4..].SequenceEqual("PARE"u8))
        {
            throw new NotSupportedException("an encrypted Parquet file");
        }

        if (!tail[4..].SequenceEqual(Magic) || length <= 0 || length > Math.Min(MostBytes, file.Length - TailBytes - Magic.Length))
        {
            throw new InvalidDataException(FormattableString.Invariant($"its footer says {length:N0} bytes in a file of {file.Length:N0}"));
        }

        var bytes = new byte[length];
        ReadAt(file, file.Length - TailBytes - length, bytes);
        return new(GroupsOf(bytes));
    }

    /// <summary>Fills the buffer from a place of the file, and gives it.</summary>
    public static Span<byte> ReadAt(Stream file, long place, Span<byte> buffer)
    {
        file.Position = place;
        file.ReadExactly(buffer);
        return buffer;
    }

    private static List<ParquetGroup> GroupsOf(byte[] bytes)
    {
        const int RowGroups = 4;
        var groups = new List<ParquetGroup>();
        var reader = new ThriftReader(bytes);
        reader.Begin();
        for (var field = 0; reader.Next(ref field, out var type);)
        {
            if (field != RowGroups || type != ThriftType.List)
            {
                reader.Skip(type);
                continue;
            }

            for (var left = reader.List(out _); left > 0; left--)
            {
                groups.Add(ParquetGroup.Read(ref reader));
            }
        }

        return groups;
    }
}

/// <summary>A row group: how many rows it has, and its columns.</summary>
internal sealed record ParquetGroup(long Rows, IReadOnlyList<ParquetChunk> Chunks)
{
    /// <summary>The place of its first page.</summary>
    public long Start => Chunks.Min(chunk => chunk.Start);

    /// <summary>The place after its last page.</summary>
    public long End => Chunks.Max(chunk => chunk.Start + chunk.Packed);

    public static ParquetGroup Read(ref ThriftReader reader)
    {
        var (rows, chunks) = (0L, new List<ParquetChunk>());
        reader.Begin();
        for (var field = 0; reader.Next(ref field, out var type);)
        {
            if ((field, type) == (1, ThriftType.List))
            {
                for (var left = reader.List(out _); left > 0; left--)
                {
                    chunks.Add(ParquetChunk.Read(ref reader));
                }
            }
            else if ((field, type) == (3, ThriftType.Int64))
            {
                rows = reader.Number();
            }
            else
            {
                reader.Skip(type);
            }
        }

        return rows >= 0 ? new(rows, chunks) : throw new InvalidDataException("a row group of fewer rows than none");
    }
}
