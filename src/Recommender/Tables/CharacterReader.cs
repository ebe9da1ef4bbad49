namespace Recommender.Tables;

/// <summary>Reads characters held in memory, by blocks alone.</summary>
internal sealed class CharacterReader(ReadOnlyMemory<char> text) : TextReader
{
    private int _at;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = Math.Min(count, text.Length - _at);
        text.Span.Slice(_at, read).CopyTo(buffer.AsSpan(index));
        _at += read;
        return read;
    }

    public override int Read() => throw new NotSupportedException();

    public override int Peek() => throw new NotSupportedException();
}
