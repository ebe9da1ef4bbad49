using System.Buffers;
using System.IO.Compression;

namespace Recommender.Tables;

/// <summary>
/// Holds what a workbook unpacks to against bounds before a library reads it: what an archive says of its sizes may be false, so its
/// texts are unpacked once and counted.
/// </summary>
internal static class WorkbookBounds
{
    /// <summary>Of all texts together; a sheet of a million rows and twenty columns takes about 1 GB.</summary>
    private const long MostBytes = 8L << 30;

    /// <summary>The texts that cells share are held in memory.</summary>
    private const long MostSharedBytes = 256L << 20;

    /// <summary>Sheets are seldom packed to less than a fiftieth; deflate reaches a thousandth with nothing but repeats.</summary>
    private const int MostRatio = 400;

    /// <summary>Below this the ratio does not count: a small workbook may be all repeats.</summary>
    private const long RatioCountsFrom = 64L << 20;

    /// <summary>Excel itself holds 32,767 characters in a cell.</summary>
    private const int MostBytesWithoutTag = 1 << 20;

    private const int MostParts = 10_000;

    /// <exception cref="InputUnusableException">It unpacks to more than is read.</exception>
    public static void Check(ZipArchive workbook, string name)
    {
        if (workbook.Entries.Count > MostParts)
        {
            throw Beyond(name, $"a workbook of {workbook.Entries.Count:N0} parts", $"at most {MostParts:N0}");
        }

        var total = 0L;
        foreach (var part in workbook.Entries.Where(IsText))
        {
            total += Unpack(part, total, name);
        }
    }

    private static bool IsText(ZipArchiveEntry part) =>
        part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static long Unpack(ZipArchiveEntry part, long before, string name)
    {
        var isShared = part.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        using var text = part.Open();
        var (length, withoutTag) = (0L, 0);
        while (text.Read(buffer) is > 0 and var read)
        {
            length += read;
            var lastTag = buffer.AsSpan(0, read).LastIndexOf((byte)'<');
            withoutTag = lastTag < 0 ? withoutTag + read : read - lastTag;
            if (withoutTag > MostBytesWithoutTag)
            {
                throw Beyond(name, $"a value of more than {MostBytesWithoutTag:N0} bytes in {part.FullName}", "shorter values");
            }

            if (length > RatioCountsFrom && length / MostRatio > part.CompressedLength)
            {
                throw Beyond(
                    name, $"{part.FullName}, which unpacks to more than {MostRatio} times its size", "the table of a spreadsheet");
            }

            if (isShared && length > MostSharedBytes)
            {
                throw Beyond(name, $"more than {MostSharedBytes >> 20} MB of texts", "fewer");
            }

            if (before + length > MostBytes)
            {
                throw Beyond(name, $"a workbook that unpacks to more than {MostBytes >> 30} GB", "a smaller one");
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return length;
    }

    private static InputUnusableException Beyond(string name, string found, string expected) =>
        InputUnusableException.Of(name, found, expected, "save the sheet as 'CSV UTF-8'");
}
