using System.IO.Compression;

namespace Recommender.Tables;

/// <summary>
/// Unpacks gzip of one or several members and fails when it was cut off, which <see cref="GZipStream"/> passes over in silence.
/// It checks every CRC itself; what is added is that the data ends with the length of what the last member unpacked to (RFC 1952, ISIZE),
/// and that nothing but zeros stands after it.
/// </summary>
internal sealed class CompleteGzipStream : ForwardStream
{
    private readonly MemberStream _packed;
    private readonly GZipStream _unpacked;

    // Both wrap around at 4 GB, as ISIZE does.
    private uint _length;
    private uint _memberStart;

    public CompleteGzipStream(Stream packed)
    {
        _packed = new MemberStream(packed, AtHeader);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
    }

    private bool IsAtMemberEnd => _packed.EndsWith(unchecked(_length - _memberStart));

    public override int Read(Span<byte> buffer)
    {
        var read = _unpacked.Read(buffer);
        _length = unchecked(_length + (uint)read);
        if (read == 0 && buffer.Length > 0 && !IsAtMemberEnd)
        {
            throw new InvalidDataException("the gzip data ends too early");
        }

        if (read == 0 && buffer.Length > 0 && !_packed.IsZeroToTheEnd())
        {
            throw new InvalidDataException("what follows the gzip data is none");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    // A header's bytes occur in packed data by chance, once in 16 MB; only after a whole member are they a header.
    private void AtHeader()
    {
        if (IsAtMemberEnd)
        {
            _memberStart = _length;
        }
    }
}
