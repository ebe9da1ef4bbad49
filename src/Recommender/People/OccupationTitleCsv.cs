using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Reads the table of titles, row by row: <c>occupation</c>, <c>title</c> and, where it is there, <c>source</c>.</summary>
public sealed class OccupationTitleCsv : IDisposable
{
    internal static readonly IReadOnlyList<string> Columns = ["source", "occupation", "title"];

    private readonly TableReader _table;
    private readonly int _occupation;
    private readonly int _title;
    private readonly int _source;
    private readonly string _defaultSource;

    private OccupationTitleCsv(TableReader table)
    {
        _table = table;
        _occupation = Needed("occupation");
        _title = Needed("title");
        _source = PlaceOf("source");
        _defaultSource = Path.GetFileName(table.Name).Split('.')[0];
    }

    /// <summary>Opens a .csv, .tsv, .csv.gz or .zip file, or standard input ("-").</summary>
    /// <exception cref="InputUnusableException">No table, or it lacks a column.</exception>
    public static OccupationTitleCsv Open(string path)
    {
        var table = TableReader.Open(path);
        try
        {
            return new(table);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The rows in file order, once.</summary>
    public IEnumerable<OccupationTitleRow> Read()
    {
        while (_table.Read())
        {
            yield return _table.Fault is { } fault ? new(null, fault) : ReadRow();
        }
    }

    public void Dispose() => _table.Dispose();

    private OccupationTitleRow ReadRow()
    {
        var (occupation, title) = (_table[_occupation].Trim(), _table[_title].Trim());
        if (occupation.Length == 0 || title.Length == 0)
        {
            return new(null, new(
                _table.Name, _table.Line, occupation.Length == 0 ? "occupation" : "title", "", "is blank", "give both, or remove the row"));
        }

        var source = _source < 0 ? "" : _table[_source].Trim();
        return new(new(source.Length == 0 ? _defaultSource : source, occupation, title), null);
    }

    private int Needed(string column) => PlaceOf(column) is >= 0 and var place
        ? place
        : throw InputUnusableException.Of(
            _table.Name,
            $"the columns {string.Join(", ", _table.Header.Take(12).Select(name => $"'{name}'"))}",
            "the columns 'occupation' and 'title'",
            "rename them, or import the file with --titles");

    private int PlaceOf(string column) => _table.Header.ToList().FindIndex(name => ColumnName.Fold(name) == column);
}
