using System.IO.Compression;

namespace Recommender.Tables;

/// <summary>
/// Which file of a zip is the table: the one asked for, else its only CSV. What macOS adds beside the files does not count.
/// </summary>
internal static class ZipEntryChoice
{
    private static readonly string[] TableEndings = [".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl"];

    public static bool IsWorkbook(ZipArchive archive) =>
        archive.GetEntry("xl/workbook.xml") is not null || archive.GetEntry("xl/workbook.bin") is not null;

    public static ZipArchiveEntry Of(ZipArchive archive, string path, string? wanted)
    {
        if (archive.GetEntry("[Content_Types].xml") is not null)
        {
            throw InputUnusableException.Of(path, "a Word or PowerPoint document", "a workbook or CSV", "copy its table into a sheet");
        }

        var files = archive.Entries.Where(IsFile).ToList();
        var fitting = files.Where(entry => wanted is null ? IsTable(entry) : IsNamed(entry, wanted)).ToList();
        var csv = fitting.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        fitting = wanted is null && csv.Count == 1 ? csv : fitting;
        return fitting.Count == 1 ? fitting[0] : throw InputUnusableException.Of(
            path,
            $"a zip with {Names(files)}",
            wanted is null ? "exactly one CSV inside" : $"the entry '{wanted}'",
            wanted is null
                ? $"write '{Path.GetFileName(path)}#' and the one to read, or name it in the map's 'entry'"
                : "correct its name");
    }

    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0
        && !entry.Name.StartsWith("._", StringComparison.Ordinal)
        && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal);

    private static bool IsTable(ZipArchiveEntry entry) =>
        TableEndings.Any(ending => entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsNamed(ZipArchiveEntry entry, string wanted) =>
        string.Equals(entry.FullName, wanted, StringComparison.OrdinalIgnoreCase)
        || string.Equals(entry.Name, wanted, StringComparison.OrdinalIgnoreCase);

    private static string Names(List<ZipArchiveEntry> files) =>
        files.Count == 0 ? "nothing inside" : string.Join(", ", files.Take(5).Select(entry => $"'{entry.FullName}'"));
}
