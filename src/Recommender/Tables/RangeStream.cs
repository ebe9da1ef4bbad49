using System.Text;

namespace Recommender.Tables;

/// <summary>The bytes of a range of a text with its header before them, as if nothing stood in between.</summary>
internal sealed class RangeStream : ForwardStream
{
    private readonly FileStream _file;
    private ReadOnlyMemory<byte> _before;
    private long _left;

    public RangeStream(RangedFile ranged)
    {
        _file = ranged.Open();
        try
        {
            var head = new byte[(int)Math.Min(TableFile.HeadBytes, _file.Length)];
            _file.ReadExactly(head);
            var (shared, range) = (ranged.Shared, ranged.Range);
            var before = new byte[shared.End - shared.Start];
            _file.Position = shared.Start;
            _file.ReadExactly(before);
            // A decoder drops a mark at the start, which amid a table is a character as any other. Text without a header is UTF-8.
            _before = before.Length == 0 && range.Start > 0 ? Encoding.UTF8.Preamble.ToArray() : before;
            (Head, TotalBytes, _left) = (head, _before.Length + range.End - range.Start, range.End - range.Start);
            _file.Position = range.Start;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The first bytes of the whole file.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    public long TotalBytes { get; }

    public override int Read(Span<byte> buffer)
    {
        if (!_before.IsEmpty)
        {
            var length = Math.Min(buffer.Length, _before.Length);
            _before.Span[..length].CopyTo(buffer);
            _before = _before[length..];
            return length;
        }

        var read = _file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
