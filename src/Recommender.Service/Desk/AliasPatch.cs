using System.Text;

namespace Recommender.Service.Desk;

/// <summary>
/// Further spellings of skills, as a change of the table of skills that <c>git apply</c> and <c>patch -p1</c> take, or as a table that
/// <c>--seeds-add</c> lays over a model.
/// </summary>
internal static class AliasPatch
{
    /// <summary>The table's name, among the reference tables and among added ones.</summary>
    public const string FileName = "skills.csv";

    private const int Context = 3;

    /// <summary>Whether a cell can hold the word among others.</summary>
    public static bool IsFit(string word) => word.Length > 0 && word.IndexOfAny(['|', '"', '\n', '\r']) < 0;

    /// <summary>A table of <c>id,aliases</c>.</summary>
    public static string Table(IReadOnlyDictionary<string, List<string>> words) => string.Concat(
        words.Select(skill => $"{skill.Key},{Quoted(string.Join('|', skill.Value))}\n").Prepend("id,aliases\n"));

    /// <summary>A unified diff of <c>seeds/skills.csv</c>, whose lines are each a row.</summary>
    public static string Diff(string table, IReadOnlyDictionary<string, List<string>> words)
    {
        var lines = table.Split('\n').SkipLast(1).ToList();
        var aliases = Cells(lines[0]).IndexOf("aliases");
        var changed = lines
            .Select((line, place) => (place, cells: Cells(line)))
            .Where(row => row.place > 0 && words.ContainsKey(row.cells[0]))
            .ToDictionary(row => row.place, row => With(row.cells, aliases, words[row.cells[0]]));
        var diff = new StringBuilder($"--- a/seeds/{FileName}\n+++ b/seeds/{FileName}\n");
        foreach (var hunk in Hunks([.. changed.Keys.Order()], lines.Count))
        {
            diff.Append(FormattableString.Invariant($"@@ -{hunk.First + 1},{hunk.Count} +{hunk.First + 1},{hunk.Count} @@\n"));
            for (var place = hunk.First; place < hunk.First + hunk.Count; place++)
            {
                diff.Append(changed.TryGetValue(place, out var now) ? $"-{lines[place]}\n+{now}\n" : $" {lines[place]}\n");
            }
        }

        return diff.ToString();
    }

    // Changes so near that their surroundings would overlap are one.
    private static IEnumerable<(int First, int Count)> Hunks(IReadOnlyList<int> places, int lines)
    {
        for (var i = 0; i < places.Count;)
        {
            var (first, last) = (Math.Max(0, places[i] - Context), places[i]);
            while (++i < places.Count && places[i] - last <= 2 * Context)
            {
                last = places[i];
            }

            yield return (first, Math.Min(lines - 1, last + Context) - first + 1);
        }
    }

    private static string With(List<string> cells, int aliases, IEnumerable<string> words)
    {
        cells[aliases] = string.Join('|', cells[aliases].Split('|', StringSplitOptions.RemoveEmptyEntries).Concat(words));
        return string.Join(',', cells.Select(Quoted));
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(',', '"')
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;

    private static List<string> Cells(string line)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when isQuoted && i + 1 < line.Length && line[i + 1] == '"':
                    cell.Append(line[i++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(line[i]);
                    break;
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
