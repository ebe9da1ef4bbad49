using System.Security.Cryptography;

namespace Recommender.Tables;

/// <summary>
/// Follows the bytes of a text as they are read, and keeps those that are read ahead: so a place that its reader tells in lines is found in
/// bytes. Only for encodings in which the bytes of a line break stand for nothing else.
/// </summary>
internal sealed class LineTrail : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _ahead = new byte[256 * 1024];
    private int _start;
    private int _end;
    private long _lines;

    /// <summary>The place gone to last, in bytes.</summary>
    public long Place { get; private set; }

    /// <summary>The checksum of all before it.</summary>
    public uint Checksum { get; private set; }

    public Stream Over(Stream file) => new Followed(file, this);

    /// <summary>Goes to the end of so many lines from the start of the file.</summary>
    public void GoAfter(long lines)
    {
        var at = _start;
        for (; _lines < lines; _lines++)
        {
            var found = _ahead.AsSpan(at, _end - at).IndexOfAny((byte)'\r', (byte)'\n');
            at += found >= 0 ? found : throw new InvalidOperationException($"Found {_lines} line breaks in the bytes of {lines} lines.");
            at += _ahead[at] == (byte)'\r' && at + 1 < _end && _ahead[at + 1] == (byte)'\n' ? 2 : 1;
        }

        Pass(at - _start);
    }

    /// <summary>Goes to the end of what was read.</summary>
    public void GoToEnd() => Pass(_end - _start);

    /// <summary>The SHA-256 of all that was read.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    private void Pass(int length)
    {
        Checksum = RunningCrc.Append(Checksum, _ahead.AsSpan(_start, length));
        _start += length;
        Place += length;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        if (_ahead.Length - _end < bytes.Length)
        {
            var kept = _ahead.AsSpan(_start, _end - _start);
            var buffer = kept.Length + bytes.Length > _ahead.Length / 2 ? new byte[2 * (kept.Length + bytes.Length)] : _ahead;
            kept.CopyTo(buffer);
            (_ahead, _start, _end) = (buffer, 0, kept.Length);
        }

        bytes.CopyTo(_ahead.AsSpan(_end));
        _end += bytes.Length;
    }

    private sealed class Followed(Stream file, LineTrail trail) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            var read = file.Read(buffer);
            trail.Keep(buffer[..read]);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
