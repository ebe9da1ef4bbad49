using Recommender.Tables;

namespace Recommender.People;

/// <summary>Opens a table of people in whatever format it is.</summary>
public static class ProfileTables
{
    /// <summary>
    /// A .csv, .tsv, .ndjson or .jsonl file, plain, gzip or in a zip; or a .parquet file. Where labels are not needed no row is rejected
    /// for one.
    /// </summary>
    public static IProfileTable Open(string path, bool needsLabels = true) => IsNamedParquet(path)
        ? ProfileParquet.Open(path, needsLabels)
        : Open(TableFile.Open(path), IsNamedJson(path), needsLabels);

    /// <summary>Some rows of a table, given by their lines in the whole.</summary>
    public static IProfileTable Open(RangedFile ranged, bool needsLabels = true)
    {
        ArgumentNullException.ThrowIfNull(ranged);
        return IsNamedParquet(ranged.Path) ? ProfileParquet.Open(ranged, needsLabels) : Open(
            ranged.IsWhole ? TableFile.Open(ranged.Path, new() { Name = ranged.Name }) : TableFile.OpenRange(ranged),
            IsNamedJson(ranged.Path),
            needsLabels);
    }

    /// <summary>A stream of CSV or of JSON lines, plain or gzip; it is disposed with the table. The name is for messages.</summary>
    public static IProfileTable Open(Stream stream, string name, bool needsLabels = true)
    {
        var file = TableFile.Open(stream, name);
        return Open(file, file.IsJson, needsLabels);
    }

    /// <summary>The same, its bytes followed as they are read.</summary>
    internal static IProfileTable Open(string path, LineTrail trail) =>
        Open(TableFile.Open(path, new() { Trail = trail }), IsNamedJson(path), needsLabels: false);

    internal static bool IsNamedParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    internal static bool IsNamedJson(string path)
    {
        var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^".gz".Length] : path;
        return Path.GetExtension(plain).ToLowerInvariant() is ".ndjson" or ".jsonl";
    }

    private static IProfileTable Open(TableFile file, bool isJson, bool needsLabels) =>
        isJson ? ProfileNdJson.Open(file, needsLabels) : LabelledProfileCsv.Open(file, needsLabels);
}
