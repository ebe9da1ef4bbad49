using System.Buffers.Binary;
using System.IO.Compression;

namespace Recommender.Profiles.Tables;

/// <summary>
/// Unpacks gzip and fails when it was cut off, which <see cref="GZipStream"/> passes over in silence.
/// The check is the length at the end of the file (RFC 1952, ISIZE); a file of several members is not checked.
/// </summary>
internal sealed class CompleteGzipStream : Stream
{
    private readonly Tail _packed;
    private readonly GZipStream _unpacked;
    private uint _length;

    public CompleteGzipStream(Stream packed)
    {
        _packed = new Tail(packed);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _unpacked.Read(buffer);
        _length = unchecked(_length + (uint)read);
        if (read == 0 && buffer.Length > 0 && !_packed.HasSeveralMembers && _packed.LastNumber != _length)
        {
            throw new InvalidDataException("the gzip data ends too early");
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Remembers the last four packed bytes and whether a second gzip header went by.</summary>
    private sealed class Tail(Stream inner) : Stream
    {
        private readonly byte[] _last = new byte[4];
        private long _read;

        public bool HasSeveralMembers { get; private set; }

        public uint LastNumber => BinaryPrimitives.ReadUInt32LittleEndian(_last);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            Remember(buffer[..read]);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Remember(ReadOnlySpan<byte> bytes)
        {
            ReadOnlySpan<byte> header = [0x1F, 0x8B, 0x08];
            HasSeveralMembers |= bytes[(_read == 0 ? Math.Min(3, bytes.Length) : 0)..].IndexOf(header) >= 0;
            _read += bytes.Length;
            if (bytes.Length >= 4)
            {
                bytes[^4..].CopyTo(_last);
                return;
            }

            foreach (var value in bytes)
            {
                _last.AsSpan(1).CopyTo(_last);
                _last[3] = value;
            }
        }
    }
}
