using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Recommender.Tables;

/// <summary>
/// Writes an Excel workbook forward and in flat memory, sheet after sheet. The first row of a sheet is its heading: bold, and kept in
/// sight. Texts are texts, whatever they look like; a sheet that is full goes on in another. The stream stays open.
/// </summary>
internal sealed class WorkbookWriter(Stream stream) : IDisposable
{
    /// <summary>Longer texts are cut: Excel takes a workbook with one for damaged.</summary>
    private const int LongestText = 32_767;

    private const int LongestName = 31;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Parts = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private const int Plain = 0;
    private const int Bold = 1;
    private const int Whole = 2;
    private const int Share = 3;
    private const int Quoted = 4;

    /// <summary>In the order of the numbers above: the last keeps a text a text when someone edits its cell.</summary>
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
        <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/>
        <xf xfId="0" numFmtId="2" applyNumberFormat="1"/><xf xfId="0" quotePrefix="1"/></cellXfs></styleSheet>
        """;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> _sheets = [];
    private readonly StringBuilder _line = new();
    private string _name = "";
    private IReadOnlyList<string> _heading = [];
    private StreamWriter? _sheet;
    private int _rows;
    private int _parts;

    /// <summary>Begins a sheet; the one before it is complete.</summary>
    public void Begin(string name, IReadOnlyList<string> heading)
    {
        (_name, _heading, _parts) = (name, heading, 1);
        Begin(name);
    }

    /// <summary>Writes a row: texts, numbers (long as whole ones, double with two places), null for a blank cell.</summary>
    public void Row(IEnumerable<object?> cells)
    {
        if (_rows == SheetRange.MostRows)
        {
            Begin($"{_name} {++_parts}");
        }

        Write(cells, isHeading: false);
    }

    /// <summary>Completes the workbook.</summary>
    public void Dispose()
    {
        End();
        var sheets = string.Concat(_sheets.Select((name, i) => $"""<sheet name="{name}" sheetId="{i + 1}" r:id="r{i + 1}"/>"""));
        var relations = string.Concat(_sheets.Select((_, i) => Relation($"r{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")));
        var types = string.Concat(_sheets.Select((_, i) => ContentType($"worksheets/sheet{i + 1}", "worksheet")));
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Parts}"><sheets>{sheets}</sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", Relations(relations + Relation("styles", "styles", "styles.xml")));
        Part("xl/styles.xml", Styles);
        Part("_rels/.rels", Relations(Relation("r1", "officeDocument", "xl/workbook.xml")));
        Part(
            "[Content_Types].xml",
            $"""
            <Types xmlns="{Packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            {ContentType("workbook", "sheet.main")}{ContentType("styles", "styles")}{types}</Types>
            """);
        _archive.Dispose();
    }

    private static string Relations(string relations) => $"""<Relationships xmlns="{Packages}/relationships">{relations}</Relationships>""";

    private static string Relation(string id, string kind, string target) =>
        $"""<Relationship Id="{id}" Type="{Parts}/{kind}" Target="{target}"/>""";

    private static string ContentType(string part, string kind) =>
        $"""<Override PartName="/xl/{part}.xml" ContentType="{Office}.{kind}+xml"/>""";

    private void Begin(string sheet)
    {
        End();
        _sheets.Add(sheet[..Math.Min(sheet.Length, LongestName)]);
        _sheet = Writer($"xl/worksheets/sheet{_sheets.Count}.xml");
        _sheet.Write($"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0">""");
        _sheet.Write("""<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>""");
        _rows = 0;
        Write(_heading, isHeading: true);
    }

    private void End()
    {
        _sheet?.Write("</sheetData></worksheet>");
        _sheet?.Dispose();
        _sheet = null;
    }

    private void Part(string name, string xml)
    {
        using var writer = Writer(name);
        writer.Write(xml);
    }

    private StreamWriter Writer(string part)
    {
        var entry = _archive.CreateEntry(part, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        var writer = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024);
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        return writer;
    }

    private void Write(IEnumerable<object?> cells, bool isHeading)
    {
        _rows++;
        _line.Clear().Append(CultureInfo.InvariantCulture, $"<row r=\"{_rows}\">");
        var column = 0;
        foreach (var cell in cells)
        {
            column++;
            switch (cell)
            {
                case long whole:
                    Open(column, Whole).Append(CultureInfo.InvariantCulture, $"><v>{whole}</v></c>");
                    break;
                case double number:
                    Open(column, Share).Append(CultureInfo.InvariantCulture, $"><v>{number}</v></c>");
                    break;
                case string { Length: > 0 } text:
                    Open(column, isHeading ? Bold : text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? Quoted : Plain)
                        .Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                    Escape(text);
                    _line.Append("</t></is></c>");
                    break;
                default:
                    break;
            }
        }

        _sheet!.Write(_line.Append("</row>"));
    }

    private StringBuilder Open(int column, int style)
    {
        Span<char> letters = stackalloc char[3];
        var at = letters.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('A' + ((rest - 1) % 26));
        }

        return _line.Append(CultureInfo.InvariantCulture, $"<c r=\"{letters[at..]}{_rows}\" s=\"{style}\"");
    }

    // What XML cannot hold is shown as what it is: a character that stands for another.
    private void Escape(string text)
    {
        var length = text.Length <= LongestText ? text.Length : LongestText - 1;
        for (var i = 0; i < length; i++)
        {
            var letter = text[i];
            _ = letter switch
            {
                '&' => _line.Append("&amp;"),
                '<' => _line.Append("&lt;"),
                '>' => _line.Append("&gt;"),
                < ' ' when letter is not ('\t' or '\n' or '\r') => _line.Append('\uFFFD'),
                '\uFFFE' or '\uFFFF' => _line.Append('\uFFFD'),
                _ => _line.Append(letter),
            };
        }

        _line.Append(length < text.Length ? "…" : "");
    }
}
