using System.Text;

namespace Recommender.Tables;

/// <summary>
/// Finds a table's encoding from its first bytes: UTF-16 and UTF-32 by mark or by their zero bytes, else UTF-8 with Windows-1252 mixed in.
/// </summary>
internal static class TableEncoding
{
    private static readonly Encoding Utf8Or1252 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    private static readonly UTF32Encoding Utf32 = new(bigEndian: false, byteOrderMark: true);
    private static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: true);

    public static Encoding Find(ReadOnlySpan<byte> head, string file)
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
            (0, _) when odd >= many => Encoding.Unicode,
            (_, 0) when even >= many => Encoding.BigEndianUnicode,
            _ => throw InputUnusableException.Of(
                file, "binary content (zero bytes)", "text in rows and columns", "export it as CSV in UTF-8"),
        };
    }
}
