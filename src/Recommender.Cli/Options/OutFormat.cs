using Recommender.Recommending;

namespace Recommender.Cli.Options;

/// <summary>How a scored file is written, as its name says; any other name, and standard output, is CSV.</summary>
internal sealed record OutFormat(BatchFormat Format, bool IsPacked)
{
    /// <summary>Whether the rows become Parquet when all are there; until then they are NDJSON.</summary>
    public bool IsParquet { get; private init; }

    public static OutFormat Of(string path)
    {
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
        {
            return new(BatchFormat.NdJson, IsPacked: false) { IsParquet = true };
        }

        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var plain = isPacked ? path[..^".gz".Length] : path;
        return new(
            Path.GetExtension(plain).ToLowerInvariant() switch
            {
                ".ndjson" or ".jsonl" => BatchFormat.NdJson,
                ".tsv" => BatchFormat.Tsv,
                _ => BatchFormat.Csv,
            },
            isPacked);
    }

    public override string ToString() => IsParquet ? "parquet" : $"{Format.ToString().ToLowerInvariant()}{(IsPacked ? ".gz" : "")}";
}
