using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>The present record of a foreign table and the errors found in it.</summary>
internal sealed class ForeignRow(ITable table, ImportMemory memory)
{
    private List<RowError> _errors = [];
    private List<RowError> _leftOut = [];

    /// <summary>1-based number of the row after the header and what the map skips, counted on from file to file of one import.</summary>
    public long Number => memory.Rows;

    public long Line => table.Line;

    public RowError? Fault => table.Fault;

    /// <summary>Why the record is nobody's, such as a heading once more or a total; null when it may be somebody's.</summary>
    public string? NobodysBecause => NoRecord.Find(table);

    public bool Next()
    {
        var isRead = table.Read();
        memory.Rows += isRead ? 1 : 0;
        return isRead;
    }

    /// <summary>The cell without outer blanks.</summary>
    public string Cell(int column) => table[column].Trim();

    public void Reject(string column, string value, string problem, string suggestion) =>
        _errors.Add(new RowError(table.Name, table.Line, column, value, problem, suggestion));

    /// <summary>Leaves out a label and uses the row without it.</summary>
    public void LeaveOut(string column, string value, string problem, string suggestion) =>
        _leftOut.Add(new RowError(table.Name, table.Line, column, value, problem, suggestion));

    /// <summary>Why labels of the row were left out; handing them over starts a new list.</summary>
    public IReadOnlyList<RowError> TakeLeftOut()
    {
        var leftOut = _leftOut;
        _leftOut = leftOut.Count == 0 ? leftOut : [];
        return leftOut;
    }

    /// <summary>The row's errors; handing them over starts a new list.</summary>
    public IReadOnlyList<RowError> TakeErrors()
    {
        var errors = _errors;
        _errors = errors.Count == 0 ? errors : [];
        return errors;
    }
}
