namespace Recommender.Service.Desk;

/// <summary>A page of the rows of a batch that could not be used.</summary>
public sealed record RejectsView(DeskWho Who, Guid Batch)
{
    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required int Pages { get; init; }

    /// <summary>Rows of the whole.</summary>
    public required long All { get; init; }

    public required IReadOnlyList<RejectRow> Rows { get; init; }
}

/// <summary>A line of a table that could not be used: the column, what was found, what is wrong with it, and what may be meant.</summary>
public sealed record RejectRow(string Line, string Column, string Value, string Problem, string Suggestion);
