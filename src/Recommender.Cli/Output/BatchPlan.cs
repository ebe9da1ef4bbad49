using System.Text.Json.Serialization;
using Recommender.Batches;
using Recommender.Cities;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>What a run is about; a run is gone on with only under the same plan.</summary>
internal sealed record BatchPlan(string Input, string Model, string Columns, string Format)
{
    public int Version { get; init; } = 2;

    /// <summary>Which part of which planned run; null for a run of its own.</summary>
    public string? Part { get; init; }

    /// <summary>The fingerprint of the added tables; null without any.</summary>
    public string? Added { get; init; }

    /// <summary>The import map the table is read through; null without one.</summary>
    public string? Map { get; init; }

    /// <summary>Whole path of the file of rejects; null when they are only shown.</summary>
    public string? Rejects { get; init; }

    /// <summary>What stands before the first row.</summary>
    public required byte[] Header { get; init; }

    /// <summary>Whether what takes the name is made from the rows when all are there.</summary>
    [JsonIgnore]
    public bool IsConverted => Format is OutFormat.Parquet or OutFormat.Workbook;

    /// <summary>
    /// What the options make of the columns, in words. A run without an option keeps the words it had before there was one.
    /// </summary>
    public static string ColumnsOf(BatchOptions options)
    {
        var sorted = options.SortCities == CityOrder.Fit ? "" : $" by {CityOrders.NameOf(options.SortCities)}";
        List<string> columns = [FormattableString.Invariant($"{options.Top} roles, {options.Cities} cities{sorted}")];
        columns.AddRange(options.OwnPay ? ["pay of the row's role"] : []);
        columns.AddRange(options.GuardIds ? ["guarded ids"] : []);
        columns.AddRange(options.AsOf is { } year ? [FormattableString.Invariant($"pay as of {year}")] : []);
        columns.AddRange(options.Market.Length > 0 ? [$"market {options.Market}"] : []);
        columns.AddRange(options.ExcludeRoles.Count > 0 ? [$"without {string.Join(" and ", options.ExcludeRoles)}"] : []);
        return string.Join(", ", columns);
    }

    /// <summary>Whether the run is another one than what is asked for now.</summary>
    public bool IsOther(BatchPlan asked) => Other(asked).Name is not null;

    /// <exception cref="InputUnusableException">The run that was interrupted is another one than what is asked for now.</exception>
    public void ThrowIfOther(BatchPlan asked, string target)
    {
        var differs = Other(asked);
        if (differs.Name is not null)
        {
            throw new InputUnusableException(
                $"Found the unfinished run of '{target}' with {differs.Name} {differs.Was ?? "none"}; "
                + $"expected {differs.Asked ?? "none"} as asked for; ask for the same, or start over with --restart.");
        }
    }

    // The first thing that two plans differ in, with both sides of it; without a name when they do not.
    private (string Name, string? Was, string? Asked) Other(BatchPlan asked)
    {
        (string Name, string? Was, string? Asked)[] sides =
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
        return Array.Find(sides, side => side.Was != side.Asked);
    }
}
