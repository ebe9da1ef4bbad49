using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace Recommender.Tables;

/// <summary>Some cells of a sheet, from its first row and column (0) on, both ends included.</summary>
internal readonly partial record struct SheetRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    public const int MostRows = 1_048_576;
    public const int MostColumns = 16_384;

    public static SheetRange Whole { get; } = new(0, MostRows - 1, 0, MostColumns - 1);

    /// <summary>Reads <c>B3:F200</c>, <c>$B$3:$F$200</c> or, for whole columns, <c>B:F</c>. False when it is none of them.</summary>
    public static bool TryParse(string text, out SheetRange range)
    {
        range = Whole;
        var match = Cells().Match(text.Trim());
        if (!match.Success || match.Groups["row"].Success != match.Groups["lastRow"].Success)
        {
            return false;
        }

        var (first, last) = (Column(match.Groups["column"].Value), Column(match.Groups["lastColumn"].Value));
        range = new(Row(match.Groups["row"], 1), Row(match.Groups["lastRow"], MostRows), first, last);
        return first <= last && last < MostColumns && range.FirstRow <= range.LastRow && range is { FirstRow: >= 0, LastRow: < MostRows };
    }

    /// <summary>
    /// The cells that a name of the workbook stands for, and their sheet where it is given. False when it defines no such name.
    /// </summary>
    public static bool TryFind(ZipArchive workbook, string name, out string? sheet, out SheetRange range)
    {
        (sheet, range) = (null, Whole);
        using var text = workbook.GetEntry("xl/workbook.xml")?.Open();
        using var xml = text is null ? null : XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Prohibit });
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "definedName" }
                && name.Equals(xml.GetAttribute("name"), StringComparison.OrdinalIgnoreCase))
            {
                var place = xml.ReadElementContentAsString();
                var at = place.LastIndexOf('!');
                sheet = at < 0 ? null : place[..at].Trim('\'').Replace("''", "'", StringComparison.Ordinal);
                return TryParse(place[(at + 1)..], out range);
            }
        }

        return false;
    }

    private static int Column(string letters) =>
        letters.Aggregate(0, (column, letter) => (column * 26) + char.ToUpperInvariant(letter) - '@') - 1;

    private static int Row(Group digits, int otherwise) =>
        (digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : otherwise) - 1;

    [GeneratedRegex(@"^\$?(?<column>[A-Za-z]{1,3})\$?(?<row>\d{1,7})?:\$?(?<lastColumn>[A-Za-z]{1,3})\$?(?<lastRow>\d{1,7})?\z")]
    private static partial Regex Cells();
}
