using System.Buffers.Binary;

namespace Recommender.Tables;

/// <summary>
/// Packed bytes, handed out no further than to what looks like the header of a gzip member. The next read is asked for only when all
/// before it is unpacked, so that <paramref name="atHeader"/> is called when the length unpacked is exact. Zeros may stand at the end, as
/// a tape or a disk image pads a file.
/// </summary>
internal sealed class MemberStream(Stream packed, Action atHeader) : ForwardStream
{
    private const int NumberBytes = 4;

    private readonly byte[] _buffer = new byte[64 * 1024];

    // Those up to the last that is not zero, and how many zeros came after them.
    private readonly byte[] _last = new byte[NumberBytes];
    private long _zeros = NumberBytes;
    private int _start;
    private int _end;
    private bool _isEnded;

    /// <summary>Whether the bytes handed out end with this number, in four bytes, and after it at most zeros.</summary>
    public bool EndsWith(uint number)
    {
        Span<byte> sought = stackalloc byte[NumberBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(sought, number);
        var solid = sought.TrimEnd((byte)0);
        return _zeros >= NumberBytes - solid.Length && _last.AsSpan().EndsWith(solid);
    }

    /// <summary>Reads what nobody asked for any more; whether it is zeros to the end.</summary>
    public bool IsZeroToTheEnd()
    {
        do
        {
            if (_buffer.AsSpan(_start, _end - _start).ContainsAnyExcept((byte)0))
            {
                return false;
            }

            (_start, _end) = (0, packed.Read(_buffer));
        }
        while (_end > 0);
        return true;
    }

    // RFC 1952: two bytes of magic, and deflate, the only method.
    private static ReadOnlySpan<byte> Header => [0x1F, 0x8B, 0x08];

    public override int Read(Span<byte> buffer)
    {
        if (_end - _start < Header.Length)
        {
            Fill();
        }

        ReadOnlySpan<byte> ahead = _buffer.AsSpan(_start, _end - _start);
        if (ahead.StartsWith(Header))
        {
            atHeader();
        }

        var length = Math.Min(LengthToHeader(ahead), buffer.Length);
        ahead[..length].CopyTo(buffer);
        Remember(ahead[..length]);
        _start += length;
        return length;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < Header.Length && !_isEnded)
        {
            var read = packed.Read(_buffer.AsSpan(_end));
            _end += read;
            _isEnded = read == 0;
        }
    }

    // Bytes at the end that may begin a header wait for what follows them.
    private int LengthToHeader(ReadOnlySpan<byte> ahead)
    {
        if (ahead.IsEmpty)
        {
            return 0;
        }

        var next = ahead[1..].IndexOf(Header);
        return next >= 0 ? next + 1 : _isEnded ? ahead.Length : ahead.Length - Header.Length + 1;
    }

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        var solid = bytes.TrimEnd((byte)0);
        if (solid.IsEmpty)
        {
            _zeros += bytes.Length;
            return;
        }

        // The zeros before them are among the last bytes too.
        for (var zeros = Math.Min(_zeros, NumberBytes); zeros > 0; zeros--)
        {
            Push(0);
        }

        foreach (var value in solid[^Math.Min(solid.Length, NumberBytes)..])
        {
            Push(value);
        }

        _zeros = bytes.Length - solid.Length;
    }

    private void Push(byte value)
    {
        _last.AsSpan(1).CopyTo(_last);
        _last[^1] = value;
    }
}
