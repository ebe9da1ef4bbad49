using Recommender.Cities;

namespace Recommender.Batches;

/// <summary>What a scored table holds.</summary>
public sealed record BatchOptions
{
    /// <summary>How many roles a row.</summary>
    public int Top { get; init; } = 5;

    /// <summary>How many cities a row.</summary>
    public int Cities { get; init; } = 3;

    /// <summary>The number that the cities of a row are sorted by.</summary>
    public CityOrder SortCities { get; init; }

    /// <summary>Whether there are columns for the pay of the role a row names; blank where it names none.</summary>
    public bool OwnPay { get; init; }

    /// <summary>
    /// The year whose pay level the bands are in, as <see cref="Answers.RecommendOptions.AsOf"/>, given in a column of its own; null for
    /// that of the model, without the column.
    /// </summary>
    public int? AsOf { get; init; }

    /// <summary>The market whose pay is asked for, as <see cref="Answers.RecommendOptions.Market"/>; "" for the general one.</summary>
    public string Market { get; init; } = "";

    /// <summary>Roles to leave out of every row, as <see cref="Answers.RecommendOptions.ExcludeRoles"/>.</summary>
    public IReadOnlyList<string> ExcludeRoles { get; init; } = [];

    /// <summary>
    /// Whether ids are shown and guarded against spreadsheets as what people typed is; else they are written as they came.
    /// </summary>
    public bool GuardIds { get; init; }

    public BatchFormat Format { get; init; }

    /// <summary>Whether each block is a gzip member of its own.</summary>
    public bool IsPacked { get; init; }

    /// <summary>Whether rejected rows stand among the scored ones of NDJSON, to become a sheet of their own.</summary>
    public bool KeepsRejects { get; init; }

    /// <summary>Whether each block tells its part of a summary.</summary>
    public bool Summarises { get; init; }

    /// <summary>What an interrupted run has done already; null for a run from the start.</summary>
    public BatchProgress? Done { get; init; }

    /// <summary>How many blocks are scored at a time; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>How scored rows are written.</summary>
public enum BatchFormat
{
    /// <summary>A header, then a line a row.</summary>
    Csv,

    /// <summary>The same with tabs between the values.</summary>
    Tsv,

    /// <summary>A JSON object a line, with the columns as members.</summary>
    NdJson,
}

/// <summary>Blocks that are done, and the fingerprint of the input up to the last of them.</summary>
public sealed record BatchProgress(int Blocks, uint Fingerprint);
