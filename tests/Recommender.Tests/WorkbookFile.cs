using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Recommender.Tests;

/// <summary>Makes small workbooks, as Excel stores them: each sheet a list of rows, each cell the XML of its <c>c</c> element.</summary>
internal static class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Parts = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Style 1 is a day, style 2 a day with its time.</summary>
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/></numFmts>
        <cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
        """;

    public static string Text(string text) => $"""t="inlineStr"><is><t>{text}</t></is>""";

    public static string Number(double number) => $"><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v>";

    public static string Day(double serial, int style = 1) =>
        $"""s="{style}"><v>{serial.ToString(CultureInfo.InvariantCulture)}</v>""";

    /// <summary>Writes a workbook of one sheet, <c>Sheet1</c>, and gives its path.</summary>
    public static string Write(TempFolder temp, params string?[][] rows) => Write(temp, ("Sheet1", rows));

    public static string Write(TempFolder temp, params (string Name, string?[][] Rows)[] sheets) => Write(temp, "", sheets);

    /// <summary>The same with names that the workbook defines, as XML.</summary>
    public static string Write(TempFolder temp, string names, params (string Name, string?[][] Rows)[] sheets) => temp.WriteZip(
        "people.xlsx",
        [
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", Relations($"{Part("r1", "officeDocument", "xl/workbook.xml")}")),
            ("xl/workbook.xml", Book(sheets, names)),
            ("xl/_rels/workbook.xml.rels", Relations($"{string.Concat(sheets.Select(PartOf))}{Part("s", "styles", "styles.xml")}")),
            ("xl/styles.xml", Styles),
            .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", Sheet(sheet.Rows))),
        ]);

    public static byte[] Without(string path, string part)
    {
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry(part)!.Delete();
        }

        return File.ReadAllBytes(path);
    }

    private static string Book((string Name, string?[][] Rows)[] sheets, string names) =>
        $"""<workbook xmlns="{Main}" xmlns:r="{Parts}"><sheets>{string.Concat(sheets.Select(SheetOf))}</sheets>{names}</workbook>""";

    private static string SheetOf((string Name, string?[][] Rows) sheet, int place)
    {
        var state = sheet.Name[0] == '-' ? " state=\"hidden\"" : "";
        return $"""<sheet name="{sheet.Name.TrimStart('-')}" sheetId="{place + 1}" r:id="rId{place + 1}"{state}/>""";
    }

    private static string Relations(string parts) => $"""<Relationships xmlns="{Packages}">{parts}</Relationships>""";

    private static string PartOf((string Name, string?[][] Rows) sheet, int place) =>
        Part($"rId{place + 1}", "worksheet", $"worksheets/sheet{place + 1}.xml");

    private static string Part(string id, string kind, string target) =>
        $"""<Relationship Id="{id}" Type="{Parts}/{kind}" Target="{target}"/>""";

    private static string Sheet(string?[][] rows)
    {
        var xml = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        for (var row = 0; row < rows.Length; row++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<row r="{row + 1}">""");
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] is { } cell)
                {
                    xml.Append(CultureInfo.InvariantCulture, $"""<c r="{(char)('A' + column)}{row + 1}" {cell}</c>""");
                }
            }

            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }
}
