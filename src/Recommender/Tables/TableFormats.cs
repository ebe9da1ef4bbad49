namespace Recommender.Tables;

/// <summary>The formats a table may have, a line each; the first that fits a file reads it.</summary>
internal static class TableFormats
{
    private static readonly (Predicate<TableFile> Fits, Func<TableFile, TableLayout, ITable> Open)[] All =
    [
        (file => file.IsSheet, TableReader.Open),
        (file => file.IsJson, JsonTable.Open),
        (_ => true, TableReader.Open),
    ];

    /// <summary>Opens a table of any format, plain, gzip or in a zip; or standard input ("-").</summary>
    /// <exception cref="InputUnusableException">It cannot be read, or is not laid out as given.</exception>
    public static ITable Open(string path, TableLayout layout)
    {
        var file = TableFile.Open(path, layout);
        try
        {
            return Array.Find(All, format => format.Fits(file)).Open(file, layout);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
