using Recommender.Recommending;

namespace Recommender.Cli.Options;

/// <summary>How a scored file is written, as its name says; any other name, and standard output, is CSV.</summary>
internal sealed record OutFormat(BatchFormat Format, bool IsPacked)
{
    public static OutFormat Of(string path)
    {
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

    public override string ToString() => $"{Format.ToString().ToLowerInvariant()}{(IsPacked ? ".gz" : "")}";
}
