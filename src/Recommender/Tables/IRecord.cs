namespace Recommender.Tables;

/// <summary>One row of a table of people, whatever its format: cells by canonical column.</summary>
internal interface IRecord
{
    /// <summary>The path as given, for messages.</summary>
    string File { get; }

    /// <summary>The 1-based line where the row starts.</summary>
    long Line { get; }

    /// <summary>The cell as written; null when the table has no such column.</summary>
    string? Cell(string column);
}
