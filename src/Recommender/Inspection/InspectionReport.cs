using Recommender.People;

namespace Recommender.Inspection;

/// <summary>
/// What a person should know of a table of rows before a model learns from it. It shows cells of real people: do not publish it.
/// </summary>
public sealed record InspectionReport
{
    /// <summary>Rows in, and what became of them.</summary>
    public required RowCounts Counts { get; init; }

    /// <summary>How far each column is filled and understood, in the order of a canonical table.</summary>
    public required IReadOnlyList<ColumnReading> Columns { get; init; }

    /// <summary>Pay by role and country, those of most people first.</summary>
    public required IReadOnlyList<RolePay> Pay { get; init; }

    /// <summary>What is wrong, and what to do; empty when nothing is.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>One column: cells (of a list: terms) that are filled, those the taxonomy knows, and the commonest of the others.</summary>
public sealed record ColumnReading(string Column, long Filled, long Understood, IReadOnlyList<WordCount> NotUnderstood);

/// <summary>How often a text occurs.</summary>
public sealed record WordCount(string Text, long Count);

/// <summary>
/// Gross pay a year of one role in one country, in its currency, beside what the reference tables call its middle there (null: nothing).
/// A band counts by its middle.
/// </summary>
public sealed record RolePay(
    string Role, string Country, int People, double Low, double Middle, double High, string Currency, double? Benchmark);

/// <summary>Something wrong: its kind, how many rows it concerns, and what to do in words.</summary>
public sealed record Finding(string Kind, long Rows, string Text)
{
    /// <summary>Whether the rows that <see cref="TableInspection.Take"/> gives are without it.</summary>
    public bool IsMended { get; init; }
}
