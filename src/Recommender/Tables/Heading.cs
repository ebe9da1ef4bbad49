namespace Recommender.Tables;

/// <summary>A line that may be a table's heading: its number, where in the text it ends, and its cells (none of a blank line).</summary>
internal sealed record HeadingLine(long Line, int End, string[] Cells)
{
    public int Filled { get; } = Cells.Count(cell => cell.Length > 0);

    /// <summary>Whether each filled cell has a letter: figures are of a row.</summary>
    public bool IsWords { get; } = Cells.All(cell => cell.Length == 0 || cell.Any(char.IsLetter));
}

/// <summary>
/// The names of a table's columns, and the last of the lines they stand on. Above it people write titles and days of export, and names
/// of groups of columns; a group's name that is merged over several cells stands in the first of them.
/// </summary>
/// <param name="Last">Place of the last line of the heading among those looked at.</param>
/// <param name="Names">As many as the line has cells; blank for a column without one.</param>
/// <param name="Guess">Where it was found, for a person; null when that was given or it is the first line.</param>
internal sealed record Heading(int Last, IReadOnlyList<string> Names, string? Guess)
{
    /// <summary>Filled lines looked at; those below the lines of a heading tell how wide the table is.</summary>
    public const int LinesSeen = 40;

    /// <summary>The heading is on one of so many lines of the file.</summary>
    private const int LastLine = 15;

    /// <exception cref="InputUnusableException">No record starts on the line that is given.</exception>
    public static Heading Find(IReadOnlyList<HeadingLine> lines, TableLayout layout, string file)
    {
        var first = Next(lines, -1);
        if (!layout.FindsHeading && layout.HeadingLine is null)
        {
            return new(first, lines[first].Cells, null);
        }

        var found = layout.HeadingLine is { } given ? Told(lines, given, file) : Search(lines, first);
        var heading = IsLowerPart(lines, found) ? Joined(lines, found) : new(found, Named(lines, found), null);
        return found == first || layout.HeadingLine is not null
            ? heading
            : heading with { Guess = $"the heading was found on line {lines[found].Line:0}" };
    }

    private static int Told(IReadOnlyList<HeadingLine> lines, int given, string file)
    {
        var place = lines.ToList().FindIndex(line => line.Line == given && line.Filled > 0);
        return place >= 0 ? place : throw InputUnusableException.Of(
            file, $"no filled line {given}", "the heading there", "correct the map's 'headingLine'");
    }

    // The first that fills more than half of the columns; a later one that fills more is it when both are words and rows are not.
    private static int Search(IReadOnlyList<HeadingLine> lines, int first)
    {
        var width = Width(lines);
        var top = lines.TakeWhile(line => line.Line < lines[first].Line + LastLine).Count();
        var found = Enumerable.Range(0, top).FirstOrDefault(i => lines[i].Filled * 2 > width, first);
        while (Next(lines, found) is >= 0 and var next && next < top && lines[next].Filled <= width && IsBetter(lines, next, found))
        {
            found = next;
        }

        return found;
    }

    // Three quarters of the lines with several cells fill no more: a few whose separators were not quoted look wider than the table is.
    private static int Width(IReadOnlyList<HeadingLine> lines)
    {
        int[] filled = [.. lines.Select(line => line.Filled).Where(count => count > 1).Order()];
        return filled.Length == 0 ? 1 : filled[(filled.Length - 1) * 3 / 4];
    }

    private static bool IsBetter(IReadOnlyList<HeadingLine> lines, int next, int found) =>
        lines[next].Filled > lines[found].Filled && lines[next].IsWords
        && (!lines[found].IsWords || lines.Skip(next + 1).Any(line => !line.IsWords));

    private static int Next(IReadOnlyList<HeadingLine> lines, int place)
    {
        do
        {
            place++;
        }
        while (place < lines.Count && lines[place].Filled == 0);

        return place < lines.Count ? place : -1;
    }

    // The next line is the heading's second when it does nothing but name what the first leaves blank, or has merged.
    private static bool IsLowerPart(IReadOnlyList<HeadingLine> lines, int upper)
    {
        if (upper + 2 >= lines.Count || lines[upper + 1] is not { Filled: > 0, IsWords: true } below)
        {
            return false;
        }

        var cells = lines[upper].Cells;
        int[] filled = [.. Enumerable.Range(0, below.Cells.Length).Where(i => !IsBlank(below.Cells, i))];
        return below.Filled < lines[upper].Filled && filled.All(IsMerged) && filled.Any(i => IsBlank(cells, i));

        bool IsMerged(int i) => IsBlank(cells, i) || (IsBlank(cells, i + 1) && !IsBlank(below.Cells, i + 1));
    }

    private static Heading Joined(IReadOnlyList<HeadingLine> lines, int upper)
    {
        var (above, below) = (lines[upper].Cells, lines[upper + 1].Cells);
        var names = Enumerable.Range(0, Math.Max(above.Length, below.Length))
            .Select(i => IsBlank(below, i) ? IsBlank(above, i) ? "" : above[i] : $"{Group(above, i)} {below[i]}".Trim());
        return new(upper + 1, [.. names], $"the heading was read from lines {lines[upper].Line:0} and {lines[upper + 1].Line:0}");
    }

    // Names that repeat are told apart by the group above them, where it tells them apart.
    private static string[] Named(IReadOnlyList<HeadingLine> lines, int place)
    {
        var names = lines[place].Cells;
        if (place == 0 || lines[place - 1] is not { Filled: > 1 } above || above.Filled >= lines[place].Filled)
        {
            return names;
        }

        var repeated = names.Where(name => name.Length > 0).GroupBy(ColumnName.Fold, StringComparer.Ordinal)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        string[] given = [.. names.Select((name, i) =>
            repeated.Contains(ColumnName.Fold(name)) ? $"{Group(above.Cells, i)} {name}".Trim() : name)];
        return given.Where(name => name.Length > 0).Select(ColumnName.Fold).GroupBy(name => name, StringComparer.Ordinal)
            .All(group => group.Count() == 1) ? given : names;
    }

    private static string Group(string[] cells, int column) =>
        Array.FindLast(cells[..Math.Min(cells.Length, column + 1)], cell => cell.Length > 0) ?? "";

    private static bool IsBlank(string[] cells, int column) => column >= cells.Length || cells[column].Length == 0;
}
