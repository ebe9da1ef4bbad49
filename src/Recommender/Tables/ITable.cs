namespace Recommender.Tables;

/// <summary>A table read record by record, whatever its format: columns with names, and the cells of the present record.</summary>
internal interface ITable : IDisposable
{
    /// <summary>The path as given, for messages.</summary>
    string Name { get; }

    /// <summary>Column names, trimmed, in file order; blank for a column without one. Names may repeat.</summary>
    IReadOnlyList<string> Header { get; }

    /// <summary>
    /// The 1-based line where the present record starts: of a text its line, of a sheet its row.
    /// </summary>
    long Line { get; }

    /// <summary>Why the present record cannot be bound to the header; null when it can.</summary>
    RowError? Fault { get; }

    /// <summary>The cell of the present record, as written. Valid only when <see cref="Fault"/> is null.</summary>
    string this[int column] { get; }

    long BytesRead { get; }

    /// <summary>Null when unknown (standard input).</summary>
    long? TotalBytes { get; }

    /// <summary>What was found in the file and not given: its encoding, the line of its heading. Each a line for a person.</summary>
    IReadOnlyList<string> Guesses { get; }

    /// <summary>The place of a column that the header does not list: JSON has more paths than its header; -1 when there is none.</summary>
    int Find(string column);

    /// <summary>Goes to the next record; false at the end.</summary>
    bool Read();
}
