using System.Text;
using System.Text.Json;

namespace Recommender.Tables;

/// <summary>
/// The items of a JSON text, one after the other and in flat memory: of a list its items; else an object a line, or objects over several
/// lines. They are cut by their brackets and quotes alone, so that one that is broken leaves the others whole.
/// </summary>
internal sealed class JsonItems
{
    /// <summary>A longer item is no person's.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly string _name;
    private readonly Stream _text;
    private readonly Shape _shape;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _length;
    private bool _isEnded;
    private bool _isClosed;

    public JsonItems(Stream text, string name)
    {
        (_text, _name) = (text, name);
        Fill();
        var head = _buffer.AsSpan(0, _length);
        var mark = head.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        Take(mark);
        _ = TrySkip(" \t\r\n"u8);
        var rest = Rest;
        var line = rest[..(rest.IndexOf((byte)'\n') is >= 0 and var end ? end : rest.Length)].TrimEnd(" \t\r"u8);
        _shape = rest.StartsWith("["u8) ? Shape.List : !line.IsEmpty && line[^1] is (byte)'{' or (byte)',' ? Shape.Objects : Shape.Lines;
        Take(_shape == Shape.List ? 1 : 0);
    }

    private enum Shape
    {
        List,
        Objects,
        Lines,
    }

    /// <summary>The 1-based line where the present item starts.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The present item; valid until the next.</summary>
    public ReadOnlyMemory<byte> Item { get; private set; }

    private Span<byte> Rest => _buffer.AsSpan(_start, _length - _start);

    /// <summary>Goes to the next item; false at the end.</summary>
    /// <exception cref="InputUnusableException">The text ends within an item or a list, or an item is too long.</exception>
    public bool Next()
    {
        Line += Item.Span.Count((byte)'\n');
        Item = default;
        if (_isClosed || !TrySkip(_shape == Shape.Lines ? " \t\r\n"u8 : " \t\r\n,"u8))
        {
            return _shape != Shape.List || _isClosed ? false : throw CutOff();
        }

        if (_shape == Shape.List && Rest[0] == (byte)']')
        {
            _isClosed = true;
            Take(1);
            return !TrySkip(" \t\r\n"u8) ? false : throw Damaged("what follows the list is none");
        }

        var length = 0;
        while ((length = _shape == Shape.Lines ? LineLength() : ItemLength()) < 0)
        {
            Fill();
        }

        Item = _buffer.AsMemory(_start, length);
        _start += length;
        return true;
    }

    // Passes over what may stand between items; false at the end.
    private bool TrySkip(ReadOnlySpan<byte> between)
    {
        while (true)
        {
            var at = Rest.IndexOfAnyExcept(between);
            Line += Rest[..(at < 0 ? Rest.Length : at)].Count((byte)'\n');
            Take(at < 0 ? Rest.Length : at);
            if (at >= 0 || _isEnded)
            {
                return at >= 0;
            }

            Fill();
        }
    }

    private int LineLength() => Rest.IndexOf((byte)'\n') is >= 0 and var end ? end : _isEnded ? Rest.Length : -1;

    // Of an object up to its last bracket, of anything else up to what ends it; -1 when that is not there yet.
    private int ItemLength()
    {
        var (depth, inText) = (0, false);
        var rest = Rest;
        for (var at = 0; at < rest.Length; at++)
        {
            var letter = rest[at];
            if (inText)
            {
                at += letter == (byte)'\\' ? 1 : 0;
                inText = letter != (byte)'"';
            }
            else if (letter == (byte)'"')
            {
                inText = true;
            }
            else if (letter is (byte)'{' or (byte)'[')
            {
                depth++;
            }
            else if (depth == 0 && letter is (byte)',' or (byte)']' or (byte)'\n')
            {
                return at;
            }
            else if (letter is (byte)'}' or (byte)']' && --depth <= 0)
            {
                return at + 1;
            }
        }

        return _isEnded ? throw CutOff() : -1;
    }

    private void Take(int length) => _start += length;

    private void Fill()
    {
        Rest.CopyTo(_buffer);
        (_length, _start) = (_length - _start, 0);
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length < MostBytes ? 2 * _buffer.Length : throw InputUnusableException.Of(
                _name, $"an item of more than {MostBytes:N0} bytes after line {Line}", "a list of people, or one a line",
                "look there for a bracket or a quote that is never closed"));
        }

        try
        {
            var read = _text.Read(_buffer, _length, _buffer.Length - _length);
            _length += read;
            _isEnded = read == 0;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw TableFile.Damaged($"{_name}({Line})", fault);
        }
    }

    private InputUnusableException CutOff() => Damaged("the JSON ends too early");

    private InputUnusableException Damaged(string problem) => TableFile.Damaged($"{_name}({Line})", new JsonException(problem));
}
