using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>Finds a map's columns in a table's header and gathers those that are missing, to report all of them at once.</summary>
internal sealed class ColumnBinder(ITable table)
{
    /// <summary>A pattern ends in this; free-text companions of tick-boxes ("Q7_OTHER_TEXT") never fit a pattern.</summary>
    private const char Wildcard = '*';

    /// <summary>Missing columns that are given with the nearest one there is: each is held against the whole header.</summary>
    private const int MostHinted = 20;

    private readonly string[] _folded = [.. table.Header.Select(ColumnName.Fold)];
    private readonly HashSet<int> _used = [];
    private readonly List<string> _missing = [];

    /// <summary>Columns nothing was bound to.</summary>
    public IEnumerable<string> Unused => table.Header.Where((name, i) => name.Length > 0 && !_used.Contains(i));

    /// <summary>The name of a column as the table has it; blank for one that is missing.</summary>
    public string Name(int column) => column < 0 ? "" : table.Header[column];

    /// <summary>The first column of this name; -1 and remembered as missing when there is none.</summary>
    public int One(string name)
    {
        var position = Array.IndexOf(_folded, ColumnName.Fold(name)) is >= 0 and var known ? known : table.Find(name);
        if (position < 0)
        {
            _missing.Add(name);
        }

        _used.Add(position);
        return position;
    }

    /// <summary>All columns of a name, or of all names that begin as the pattern does, in file order.</summary>
    public IReadOnlyList<int> All(string pattern)
    {
        if (!pattern.EndsWith(Wildcard))
        {
            var first = One(pattern);
            int[] others = [.. Enumerable.Range(first + 1, Math.Max(0, _folded.Length - first - 1))
                .Where(i => first >= 0 && _folded[i] == _folded[first])];
            _used.UnionWith(others);
            return [first, .. others];
        }

        // The fold trims the end, so "Q1_Part_*" must not lose the mark that keeps it from "Q1_Partial".
        var start = ColumnName.Fold(pattern[..^1] + "x")[..^1];
        var fitting = Enumerable.Range(0, _folded.Length)
            .Where(i => _folded[i].StartsWith(start, StringComparison.Ordinal) && !_folded[i].EndsWith(" text", StringComparison.Ordinal))
            .ToList();
        if (fitting.Count == 0)
        {
            _missing.Add(pattern);
        }

        _used.UnionWith(fitting);
        return fitting;
    }

    public void ThrowIfMissing(string file, string map)
    {
        if (_missing.Count > 0)
        {
            var missing = _missing.Select((name, i) => $"'{name}'{(i < MostHinted ? NearestName.Hint(name, table.Header) : "")}");
            throw InputUnusableException.Of(
                file,
                $"no column {string.Join(", ", missing)}",
                $"the columns named in {map}",
                "choose the map made for this file, or correct its names");
        }
    }
}
