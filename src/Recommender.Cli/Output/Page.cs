using Recommender.Cli.Terminals;
using Recommender.Tables;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recommender.Cli.Output;

/// <summary>
/// Tables and sentences for people, fitted to the width of the terminal. Plain text, so that it reads the same in a pipe.
/// </summary>
internal sealed class Page(Terminal terminal)
{
    // A table counts a column for each of its edges, though the border draws none.
    private const int EdgesNotDrawn = 2;

    private const int MostReasons = 10;

    /// <summary>A column of words, which wrap where the terminal is narrow.</summary>
    public static TableColumn Words(string header) => new TableColumn(new Text(VisibleText.Of(header))).LeftAligned();

    /// <summary>A column of numbers or codes, never wrapped or cut.</summary>
    public static TableColumn Number(string header) => new TableColumn(new Text(VisibleText.Of(header))).RightAligned().NoWrap();

    /// <summary>A column of single words, never wrapped or cut.</summary>
    public static TableColumn Word(string header) => new TableColumn(new Text(VisibleText.Of(header))).LeftAligned().NoWrap();

    /// <summary>A sentence, wrapped between words.</summary>
    public void Line(string text = "") => terminal.Out.WriteLine(string.Join('\n', Render(new Text(VisibleText.Of(text)))));

    /// <summary>The first of many reasons, a line each, and how many more there are.</summary>
    public void Reasons(IReadOnlyList<string> reasons, string lead = "")
    {
        foreach (var reason in reasons.Take(MostReasons))
        {
            Line($"- {lead}{reason}");
        }

        if (reasons.Count > MostReasons)
        {
            Line(FormattableString.Invariant($"- … and {reasons.Count - MostReasons} more; --json has all."));
        }
    }

    /// <summary>A table with a blank line after it. Columns stand closer where that saves wrapping.</summary>
    public void Table(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Select(cell => VisibleText.Of(cell)).ToList()).ToList();
        var widest = columns.Select((_, place) => cells.Max(row => (int?)row[place].Length) ?? 0)
            .Zip(columns, (cell, column) => Math.Max(cell, ((Text)column.Header).Length)).Sum();
        var table = new Table().Border(new LineBelowHeader());
        foreach (var column in columns)
        {
            table.AddColumn(column.Padding(0, 0, widest + (2 * columns.Count) <= terminal.Width ? 1 : 0, 0));
        }

        foreach (var row in cells)
        {
            table.AddRow(row.Select(cell => (IRenderable)new Text(cell)));
        }

        foreach (var line in Render(table, EdgesNotDrawn).Where(line => line.Length > 0))
        {
            terminal.Out.WriteLine(line);
        }

        terminal.Out.WriteLine();
    }

    private string[] Render(IRenderable content, int extraWidth = 0)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = terminal.Width + extraWidth;
        console.Profile.Capabilities.Unicode = true;
        console.Write(content);
        return [.. writer.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd())];
    }

    /// <summary>No lines but one below the header; columns are kept apart by a blank beside their padding.</summary>
    private sealed class LineBelowHeader : TableBorder
    {
        public override string GetPart(TableBorderPart part) => part switch
        {
            TableBorderPart.HeaderBottom or TableBorderPart.HeaderBottomSeparator => "─",
            TableBorderPart.HeaderSeparator or TableBorderPart.CellSeparator => " ",
            _ => "",
        };
    }
}
