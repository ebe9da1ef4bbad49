using System.IO.Compression;
using Recommender.Tables;

namespace Recommender.Tests.Tables;

/// <summary>Every byte of a whole file comes out; a file that was cut off is refused, whatever bytes its data holds.</summary>
public sealed class CompleteGzipStreamTests
{
    private const int Size = 3_000_000;

    [Fact]
    public void Data_that_holds_headers_by_chance_is_read_whole()
    {
        var data = DataWithHeaders(Size);

        Assert.Equal(data, Unpack(Pack(data)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(Size / 2)]
    [InlineData(Size)]
    public void A_cut_off_file_is_refused(int missing)
    {
        var packed = Pack(DataWithHeaders(Size));

        var fault = Assert.Throws<InvalidDataException>(() => Unpack(packed[..^missing]));

        Assert.Equal("the gzip data ends too early", fault.Message);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(65_000)]
    [InlineData(Size)]
    public void Members_are_read_one_after_the_other(int size)
    {
        var (first, second) = (DataWithHeaders(size), DataWithHeaders(size / 2));
        byte[] packed = [.. Pack(first), .. Pack([]), .. Pack(second)];

        Assert.Equal([.. first, .. second], Unpack(packed));
        Assert.Equal([.. first, .. second], Unpack(packed, mostBytesARead: 7));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1_000)]
    public void A_second_member_that_is_cut_off_is_refused(int missing)
    {
        byte[] packed = [.. Pack(DataWithHeaders(Size)), .. Pack(DataWithHeaders(Size))];

        Assert.Throws<InvalidDataException>(() => Unpack(packed[..^missing]));
    }

    [Fact]
    public void Members_may_meet_anywhere_in_the_reading_buffer()
    {
        const int Buffer = 64 * 1024;
        foreach (var size in Enumerable.Range(Buffer - 40, 45))
        {
            var data = DataWithHeaders(size);

            Assert.Equal([.. data, .. data], Unpack([.. Pack(data), .. Pack(data)]));
        }
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(10, 100)]
    [InlineData(0, 512)]
    [InlineData(65_000, 3)]
    [InlineData(65_536, 200_000)]
    [InlineData(Size, 10_240)]
    public void Zeros_after_the_end_are_padding(int size, int zeros)
    {
        var data = DataWithHeaders(size);
        byte[] padded = [.. Pack(data), .. new byte[zeros]];

        Assert.Equal(data, Unpack(padded));
        Assert.Equal(data, Unpack(padded, mostBytesARead: 7));
        Assert.Equal([.. data, .. data], Unpack([.. Pack(data), .. padded]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 9_000)]
    [InlineData(1, 1)]
    [InlineData(100_000, 4)]
    public void Anything_else_after_the_end_is_refused(int zeros, int others)
    {
        byte[] packed = [.. Pack(DataWithHeaders(10_000)), .. new byte[zeros], .. Enumerable.Repeat((byte)'x', others)];

        Assert.Throws<InvalidDataException>(() => Unpack(packed));
        Assert.Throws<InvalidDataException>(() => Unpack(packed, mostBytesARead: 7));
    }

    [Theory]
    // The last byte of the length is zero itself.
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(100)]
    public void A_cut_off_file_that_is_padded_is_refused(int missing)
    {
        byte[] packed = [.. Pack(DataWithHeaders(Size))[..^missing], .. new byte[4096]];

        Assert.Throws<InvalidDataException>(() => Unpack(packed));
    }

    /// <summary>Stored as it is, so that the headers in it stand in the packed data too.</summary>
    private static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression))
        {
            gzip.Write(data);
        }

        // Nothing written gives nothing at all; this is the member of no bytes.
        return data.Length > 0 ? packed.ToArray() : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private static byte[] Unpack(byte[] packed, int mostBytesARead = int.MaxValue)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new CompleteGzipStream(new DripStream(packed, mostBytesARead));
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static byte[] DataWithHeaders(int size)
    {
        var data = new byte[size];
        new Random(size).NextBytes(data);
        for (var at = 5; at + 4 < size; at += 997)
        {
            ((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08, 0x00]).CopyTo(data.AsSpan(at));
        }

        return data;
    }

    /// <summary>Gives few bytes a read, as a network does.</summary>
    private sealed class DripStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);
    }
}
