using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.People;

namespace Recommender.Cli.Output;

/// <summary>Names the columns of a table that nothing reads: a misspelt one is among them.</summary>
internal static class IgnoredColumns
{
    private const int Shown = 40;

    /// <summary>
    /// One line to standard error, or none when everything is read; before it, what was found in the file and not given.
    /// </summary>
    public static void Tell(IProfileTable table, Terminal terminal)
    {
        foreach (var guess in (table as ImportedTable)?.Guesses ?? [])
        {
            terminal.Note($"{table.FileName}: {guess}");
        }

        Tell(table.FileName, table.IgnoredColumns, terminal);
    }

    /// <summary>The same of a table that is no longer open.</summary>
    public static void Tell(string name, IReadOnlyList<string> ignored, Terminal terminal)
    {
        if (ignored.Count > 0)
        {
            var more = ignored.Count > Shown ? $" and {ignored.Count - Shown} more" : "";
            terminal.Note($"{name}: nothing reads the columns {string.Join(", ", ignored.Take(Shown))}{more}");
        }
    }
}
