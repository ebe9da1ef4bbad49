namespace Recommender.Tables;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal static class FileSignature
{
    private static readonly (byte[] Magic, string Kind)[] Refused =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ("%PDF"u8.ToArray(), "a PDF document"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
        ("SQLite format 3"u8.ToArray(), "an SQLite database"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old (.xls) or a password-protected document"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ("BZh"u8.ToArray(), "a bzip2 archive"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "an xz archive"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7-Zip archive"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ("<!DOCTYPE"u8.ToArray(), "a web page"),
        ("<html"u8.ToArray(), "a web page"),
        ("<?xml"u8.ToArray(), "an XML document"),
    ];

    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    public static bool IsZip(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4])
        || head.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 5, 6]);

    /// <summary>An object, or a list of objects or of nothing, in UTF-8.</summary>
    public static bool IsJson(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart("\uFEFF \t\r\n"u8);
        return IsJsonObject(text) || (text.StartsWith("["u8) && text[1..].TrimStart(" \t\r\n"u8) is { IsEmpty: false } items
            && (items[0] == (byte)']' || IsJsonObject(items)));
    }

    private static bool IsJsonObject(ReadOnlySpan<byte> text) =>
        text.StartsWith("{"u8) && text[1..].TrimStart(" \t\r\n"u8) is { IsEmpty: false } members && members[0] is (byte)'"' or (byte)'}';

    public static void ThrowIfNoTable(ReadOnlySpan<byte> head, string file)
    {
        if (head.IsEmpty)
        {
            throw InputUnusableException.Of(file, "an empty file", "a header and rows", "check how it was exported");
        }

        foreach (var (magic, kind) in Refused)
        {
            if (head.StartsWith(magic))
            {
                throw NoTable(file, kind);
            }
        }
    }

    public static InputUnusableException NoTable(string file, string kind) =>
        InputUnusableException.Of(file, kind, "text in rows and columns", "export it as CSV in UTF-8");
}
