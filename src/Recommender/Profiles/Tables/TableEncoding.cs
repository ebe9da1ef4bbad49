using System.Text;

namespace Recommender.Profiles.Tables;

/// <summary>Finds a table's encoding from its first bytes: UTF-16 by mark or by its zero bytes, else UTF-8 with Windows-1252 mixed in.</summary>
internal static class TableEncoding
{
    private static readonly Encoding Utf8Or1252 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    public static Encoding Find(ReadOnlySpan<byte> head, string file)
    {
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
            _ => throw InputUnusableException.Of(file, "binary content (zero bytes)", "text in rows and columns", "export it as CSV in UTF-8"),
        };
    }
}
