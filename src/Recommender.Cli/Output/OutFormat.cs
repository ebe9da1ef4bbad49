using Recommender.Batches;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>How a scored file is written, as the end of its name says. Standard output, a pipe and a name without an end are CSV.</summary>
internal sealed record OutFormat(BatchFormat Format, bool IsPacked)
{
    /// <summary>What the format of rows is called that become Parquet when all are there.</summary>
    public const string Parquet = "parquet";

    /// <summary>The same of a workbook.</summary>
    public const string Workbook = "xlsx";

    private const string Csv = ".csv";
    private const string Packed = ".gz";

    private static readonly Dictionary<string, BatchFormat> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = BatchFormat.Csv,
        [Csv] = BatchFormat.Csv,
        [".tsv"] = BatchFormat.Tsv,
        [".ndjson"] = BatchFormat.NdJson,
        [".jsonl"] = BatchFormat.NdJson,
    };

    /// <summary>All formats, each as the end of a file's name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Enum.GetValues<BatchFormat>().SelectMany(format => (OutFormat[])[new(format, false), new(format, true)])
            .Select(format => format.ToString()),
        Parquet, Workbook,
    ];

    /// <summary>What the rows are written as until all are there, as the end of a file's name.</summary>
    public string OfRows => (this with { Converted = null }).ToString();

    /// <summary>The format that the rows get when all are there; until then they are NDJSON. Null when they have it at once.</summary>
    public string? Converted { get; private init; }

    public bool IsParquet => Converted == Parquet;

    public bool IsWorkbook => Converted == Workbook;

    /// <summary>The format by one of its <see cref="Names"/>.</summary>
    public static OutFormat Named(string name) => Of($"scored.{name}");

    /// <summary>The options for rows in this format.</summary>
    public BatchOptions Over(BatchOptions options) =>
        options with { Format = Format, IsPacked = IsPacked, KeepsRejects = IsWorkbook };

    /// <exception cref="InputUnusableException">The name ends as that of no format does.</exception>
    public static OutFormat Of(string path)
    {
        string[] converted = [Parquet, Workbook];
        if (Array.Find(converted, format => path.EndsWith($".{format}", StringComparison.OrdinalIgnoreCase)) is { } last)
        {
            return new(BatchFormat.NdJson, IsPacked: false) { Converted = last };
        }

        var isPacked = path.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(isPacked ? path[..^Packed.Length] : path);
        return ByEnding.TryGetValue(ending, out var format) ? new(format, isPacked)
            : OutPlace.Of(path).IsStream ? new(BatchFormat.Csv, IsPacked: false)
            : throw Unknown(path, ".csv, .tsv, .ndjson or .jsonl, each also with .gz, or .parquet or .xlsx");
    }

    /// <summary>For what is always written as CSV.</summary>
    /// <exception cref="InputUnusableException">The name ends otherwise.</exception>
    public static void ThrowIfNotCsv(string path)
    {
        if (Path.GetExtension(path) is { Length: > 0 } ending && !ending.Equals(Csv, StringComparison.OrdinalIgnoreCase)
            && !OutPlace.Of(path).IsStream)
        {
            throw Unknown(path, Csv);
        }
    }

    public override string ToString() => Converted ?? $"{Format.ToString().ToLowerInvariant()}{(IsPacked ? Packed : "")}";

    private static InputUnusableException Unknown(string path, string known) =>
        new($"Found --out '{path}' with an ending that is not known; expected {known}; rename it.");
}
