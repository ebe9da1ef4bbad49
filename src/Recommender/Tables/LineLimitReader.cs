namespace Recommender.Tables;

/// <summary>
/// Passes text on, where wanted without its zero characters, and refuses a line without end, so memory stays flat whatever is fed in.
/// </summary>
internal sealed class LineLimitReader(TextReader inner, string file, bool dropsZeros = false) : TextReader
{
    /// <summary>Characters of one line; the widest real survey row is under 20,000.</summary>
    public const int Limit = 4 * 1024 * 1024;

    private long _lineLength;

    /// <summary>Whether all text was handed out.</summary>
    public bool IsEnded { get; private set; }

    public override int Read(char[] buffer, int index, int count)
    {
        int read;
        do
        {
            read = inner.Read(buffer, index, count);
            IsEnded = read == 0 && count > 0;
            read = dropsZeros ? WithoutZeros(buffer.AsSpan(index, read)) : read;
        }
        while (read == 0 && count > 0 && !IsEnded);

        var lineEnd = buffer.AsSpan(index, read).LastIndexOfAny('\n', '\r');
        _lineLength = lineEnd < 0 ? _lineLength + read : read - lineEnd;
        return _lineLength <= Limit ? read : throw InputUnusableException.Of(
            file, $"a line of more than {Limit:N0} characters", "one row a line", "check that it is a CSV with line ends");
    }

    private static int WithoutZeros(Span<char> text)
    {
        var length = text.IndexOf('\0');
        if (length < 0)
        {
            return text.Length;
        }

        foreach (var letter in text[length..])
        {
            if (letter != '\0')
            {
                text[length++] = letter;
            }
        }

        return length;
    }

    public override int Read() => throw new NotSupportedException();

    public override int Peek() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
