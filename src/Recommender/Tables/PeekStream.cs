namespace Recommender.Tables;

/// <summary>A read-only stream whose first bytes can be looked at before they are read, and which counts what was read.</summary>
internal sealed class PeekStream(Stream inner) : ForwardStream
{
    private byte[] _head = [];
    private int _headStart;

    /// <summary>Bytes handed out so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Up to <paramref name="count"/> bytes from the start; fewer when the stream is shorter. Call before reading.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_head.Length == 0)
        {
            var buffer = new byte[count];
            var read = inner.ReadAtLeast(buffer, count, throwOnEndOfStream: false);
            _head = buffer[..read];
        }

        return _head.AsSpan(0, Math.Min(count, _head.Length));
    }

    public override int Read(Span<byte> buffer)
    {
        var ahead = _head.AsSpan(_headStart);
        var read = Math.Min(ahead.Length, buffer.Length);
        if (read > 0)
        {
            ahead[..read].CopyTo(buffer);
            _headStart += read;
        }
        else
        {
            read = inner.Read(buffer);
        }

        BytesRead += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
