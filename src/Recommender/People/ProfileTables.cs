using Recommender.Tables;

namespace Recommender.People;

/// <summary>Opens a table of people in whatever format it is.</summary>
public static class ProfileTables
{
    /// <summary>
    /// A .csv, .tsv, .ndjson or .jsonl file, plain, gzip or in a zip; or a .parquet file. Where labels are not needed no row is rejected
    /// for one.
    /// </summary>
    public static IProfileTable Open(string path, bool needsLabels = true) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
        ? ProfileParquet.Open(path, needsLabels)
        : Open(TableFile.Open(path), IsNamedJson(path), needsLabels);

    /// <summary>A stream of CSV or of JSON lines, plain or gzip; it is disposed with the table. The name is for messages.</summary>
    public static IProfileTable Open(Stream stream, string name, bool needsLabels = true)
    {
        var file = TableFile.Open(stream, name);
        return Open(file, file.IsJson, needsLabels);
    }

    private static IProfileTable Open(TableFile file, bool isJson, bool needsLabels) =>
        isJson ? ProfileNdJson.Open(file, needsLabels) : LabelledProfileCsv.Open(file, needsLabels);

    private static bool IsNamedJson(string path)
    {
        var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^".gz".Length] : path;
        return Path.GetExtension(plain).ToLowerInvariant() is ".ndjson" or ".jsonl";
    }
}
