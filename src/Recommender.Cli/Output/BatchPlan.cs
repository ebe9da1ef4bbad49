using System.Text.Json.Serialization;
using Recommender.Batches;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>What a run is about; a run is gone on with, and parts are joined, only under the same plan.</summary>
internal sealed record BatchPlan(string Input, string Model, string Columns, string Format)
{
    public int Version { get; init; } = 1;

    /// <summary>"2/8" for the second of eight parts.</summary>
    public required string Part { get; init; }

    /// <summary>The fingerprint of the added tables; null without any.</summary>
    public string? Added { get; init; }

    /// <summary>The import map the table is read through; null without one.</summary>
    public string? Map { get; init; }

    /// <summary>Whole path of the file of rejects; null when they are only told.</summary>
    public string? Rejects { get; init; }

    /// <summary>What stands before the first row.</summary>
    public required byte[] Header { get; init; }

    /// <summary>Whether what takes the name is made from the rows when all are there.</summary>
    [JsonIgnore]
    public bool IsConverted => Format is OutFormat.Parquet or OutFormat.Workbook;

    [JsonIgnore]
    public bool IsPart => Part != BatchShard.Whole.ToString();

    /// <exception cref="InputUnusableException">The run that was interrupted is another one than what is asked for now.</exception>
    public void ThrowIfOther(BatchPlan asked, string target)
    {
        var differs = Differences(asked).FirstOrDefault(pair => pair.Was != pair.Asked);
        if (differs.Name is not null)
        {
            throw new InputUnusableException(
                $"Found the unfinished run of '{target}' with {differs.Name} {differs.Was ?? "none"}; "
                + $"expected {differs.Asked ?? "none"} as asked for; ask for the same, or start anew with --restart.");
        }
    }

    /// <summary>What two plans may differ in, with both sides of it.</summary>
    public IEnumerable<(string Name, string? Was, string? Asked)> Differences(BatchPlan asked) =>
    [
        ("the journal version", $"{Version}", $"{asked.Version}"),
        ("the input", Input, asked.Input),
        ("the model", Model, asked.Model),
        ("the columns", Columns, asked.Columns),
        ("the format", Format, asked.Format),
        ("the part", Part, asked.Part),
        ("the added tables", Added, asked.Added),
        ("the map", Map, asked.Map),
        ("the rejects", Rejects, asked.Rejects),
    ];
}
