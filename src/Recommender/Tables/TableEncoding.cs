using System.Buffers;
using System.Text;

namespace Recommender.Tables;

/// <summary>
/// Finds a table's encoding from its first bytes: UTF-16 and UTF-32 by mark or by their zero bytes, else UTF-8; where the bytes are none,
/// by what letters they would be in others, and where that is not sure, as UTF-8 with Windows-1252 mixed in.
/// </summary>
internal static class TableEncoding
{
    private static readonly Encoding Utf8Or1252 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    private static readonly SearchValues<byte> OfNoText = SearchValues.Create(1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20);

    private static readonly UTF32Encoding Utf32 = new(bigEndian: false, byteOrderMark: true);
    private static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: true);

    /// <summary>Zero bytes among text, as some tools export blank cells; more are of no text.</summary>
    private const int BytesAZero = 20;

    static TableEncoding() => RegisterCodePages();

    /// <summary>Makes the encodings known that .NET does not know by itself.</summary>
    public static void RegisterCodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// The encoding that the layout tells or the bytes show; <paramref name="guess"/> says what was guessed, for a person.
    /// </summary>
    /// <exception cref="InputUnusableException">There is no such encoding, or the bytes are no text.</exception>
    public static Encoding Of(ReadOnlySpan<byte> head, TableLayout layout, string file, out string? guess)
    {
        guess = null;
        if (layout.Encoding is { } given)
        {
            return TryGet(given) ?? throw InputUnusableException.Of(
                file, $"the encoding '{given}'", "one that .NET knows, such as windows-1251 or shift_jis", "correct the map's 'encoding'");
        }

        var found = Find(head, file);
        if (!ReferenceEquals(found, Utf8Or1252))
        {
            return found;
        }

        if (head.IndexOf((byte)0) is >= 0 and var zero)
        {
            guess = $"zero bytes were left out, the first on line {head[..zero].Count((byte)'\n') + 1}";
        }

        if (IsMostlyUtf8(head) || EncodingGuess.Of(head) is not { } detected)
        {
            return found;
        }

        guess = $"the text was read as {detected.WebName}, as its letters show";
        return detected;
    }

    /// <summary>Whether there is an encoding of the name.</summary>
    public static bool IsKnown(string name) => TryGet(name) is not null;

    private static Encoding? TryGet(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Letters of several bytes hardly come about by chance.
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> head)
    {
        var (letters, others) = (0, 0);
        while (head.IndexOfAnyExceptInRange((byte)0, (byte)127) is >= 0 and var at)
        {
            var status = Rune.DecodeFromUtf8(head[at..], out _, out var length);
            letters += status == OperationStatus.Done ? 1 : 0;
            others += status == OperationStatus.InvalidData ? 1 : 0;
            head = head[(at + length)..];
        }

        return letters >= others;
    }

    private static Encoding Find(ReadOnlySpan<byte> head, string file)
    {
        // Before UTF-16, whose mark the mark of UTF-32 begins with.
        if (head.StartsWith(Utf32.Preamble) || IsUtf32(head, plane: 2, high: 3))
        {
            return Utf32;
        }

        if (head.StartsWith(BigEndianUtf32.Preamble) || IsUtf32(head, plane: 1, high: 0))
        {
            return BigEndianUtf32;
        }

        if (head.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode;
        }

        if (head.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode;
        }

        return head.Contains((byte)0) ? Utf16ByZeros(head, file) : Utf8Or1252;
    }

    // Of the four bytes of a character the highest is zero and the next one at most 16, for nearly all text zero.
    private static bool IsUtf32(ReadOnlySpan<byte> head, int plane, int high)
    {
        const int LastPlane = 16;
        var whole = head[..(head.Length / 4 * 4)];
        for (var at = 0; at < whole.Length; at += 4)
        {
            if (whole[at + high] != 0 || whole[at + plane] > LastPlane)
            {
                return false;
            }
        }

        return whole.Length >= 8;
    }

    private static Encoding Utf16ByZeros(ReadOnlySpan<byte> head, string file)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        // Western text in UTF-16 has a zero in nearly every other byte; two fifths leaves room for names in other scripts.
        var many = head.Length / 5;
        return (even, odd) switch
        {
            _ when (even + odd) * BytesAZero <= head.Length && !head.ContainsAny(OfNoText) => Utf8Or1252,
            (0, _) when odd >= many => Encoding.Unicode,
            (_, 0) when even >= many => Encoding.BigEndianUnicode,
            _ => throw InputUnusableException.Of(
                file, "binary content (zero bytes)", "text in rows and columns", "export it as CSV in UTF-8"),
        };
    }
}
