using System.IO.Compression;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;
using static Recommender.Tests.WorkbookFile;

namespace Recommender.Tests.Importing;

public sealed class ImportedWorkbookTests : IDisposable
{
    private const string Map =
        """
        { "source": "s", "observedOn": { "column": "When" }, "fields": { "role": { "column": "Job title" },
          "years_experience": { "column": "Years" } }, "skills": [{ "columns": ["Skills"], "split": "," }],
          "pay": { "column": "Salary", "currency": "GBP" } }
        """;

    private static readonly string[] Head = [Text("When"), Text("Job title"), Text("Skills"), Text("Years"), Text("Salary")];
    private static readonly string[] Ann = [Day(45618), Text("Data Analyst"), Text("SQL, Excel"), Number(2.5), Number(41000)];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Days_and_numbers_are_read_as_they_were_typed()
    {
        string[] ben =
            [Day(45618.5, style: 2), Text("Data Engineer"), Text("Python\nSpark &amp; &quot;R&quot;"), Number(0.1 + 0.2), Number(1e5)];

        var rows = Import(Map, Head, Ann, ben);

        Assert.Equal([new(2024, 11, 22), new DateOnly(2024, 11, 22)], rows.Select(row => row.Profile!.ObservedOn!.Value));
        Assert.Equal([2.5, 0.3], rows.Select(row => row.Profile!.Profile.YearsExperience!.Value));
        Assert.Equal([41000m, 100000m], rows.Select(row => row.Profile!.Pay!.Low));
        Assert.Equal(["Python", "Spark & \"R\""], rows[1].Profile!.Profile.Skills);
        Assert.Equal([2, 3], rows.Select(row => row.Line));
    }

    [Fact]
    public void Formulas_give_their_stored_value_and_errors_none()
    {
        string[] row =
        [
            """t="e"><v>#N/A</v>""", """t="str"><f>A1</f><v>Data Analyst</v>""", Text("SQL"), """t="e"><f>1/0</f><v>#DIV/0!</v>""",
            "><f>40*1000</f><v>40000</v>",
        ];

        var profile = Import(Map, Head, row).Single().Profile!;

        Assert.Equal(("Data Analyst", 40000m), (profile.Role, profile.Pay!.Low));
        Assert.Null(profile.ObservedOn);
        Assert.Null(profile.Profile.YearsExperience);
    }

    [Fact]
    public void Blank_rows_and_titles_above_the_heading_keep_the_rows_numbers()
    {
        var rows = Import(Map, [Text("Our survey")], [], Head, [null, null], Ann);

        Assert.Equal(5, Assert.Single(rows).Line);
    }

    [Fact]
    public void The_first_sheet_that_is_not_hidden_is_read_or_the_one_that_is_named()
    {
        string[][] other = [Head, [Day(45618), Text("QA Engineer"), Text("Java"), Number(1), Number(1)]];
        var path = Write(_temp, ("-Lists", [Head, Ann, Ann, Ann]), ("People", [Head, Ann]), ("Other", other));

        Assert.Equal("Data Analyst", Import(path, Map).Single().Profile!.Role);
        Assert.Equal("QA Engineer", Import($"{path}#other", Map).Single().Profile!.Role);
        Assert.Equal("QA Engineer", Import(path, Map.Replace("{ \"source\"", "{ \"sheet\": \"Other\", \"source\"")).Single().Profile!.Role);
        Refused(
            $"{path}#Missing",
            "a workbook with the sheets 'Lists', 'People', 'Other'; expected the sheet 'Missing'; name one of them.");
    }

    [Theory]
    [InlineData("B2:F3")]
    [InlineData("$B$2:$F$3")]
    [InlineData("b:f")]
    [InlineData("Answers")]
    public void A_range_is_read_by_its_cells_or_its_name(string range)
    {
        string?[] wide = [Text("x"), .. Ann, Text("remark")];
        var path = Write(
            _temp,
            """<definedNames><definedName name="answers">'My people'!$B$2:$F$3</definedName></definedNames>""",
            ("My people", [[], [Text("no"), .. Head, Text("none")], wide]));

        var row = Import(path, Map.Replace("{ \"source\"", $"{{ \"range\": \"{range}\", \"source\"")).Single();

        Assert.Equal((3, "Data Analyst"), (row.Line, row.Profile!.Role));
    }

    [Fact]
    public void A_range_that_is_none_is_refused() => Refused(
        Write(_temp, Head, Ann), "no range 'F9:B2'; expected cells such as B3:F200, or a name that the workbook defines; correct it.",
        Map.Replace("{ \"source\"", "{ \"range\": \"F9:B2\", \"source\""));

    [Fact]
    public void Canonical_rows_may_be_a_workbook()
    {
        using var table = ProfileTables.Open(Write(
            _temp, [Text("role"), Text("skills"), Text("observed_on")], [Text("Data Analyst"), Text("SQL|R"), Day(45618)]));

        var profile = table.Read().Single().Profile!;

        Assert.Equal(["SQL", "R"], profile.Profile.Skills);
        Assert.Equal(new(2024, 11, 22), profile.ObservedOn);
    }

    [Fact]
    public void What_is_no_workbook_is_refused_in_words()
    {
        Refused(
            _temp.Write("people.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]),
            "an old (.xls) or a password-protected document; expected text in rows and columns; export it as CSV in UTF-8.");
        Refused(
            _temp.WriteZip("people.docx", ("[Content_Types].xml", "x"), ("word/document.xml", "x")),
            "a Word or PowerPoint document; expected a workbook or CSV; copy its table into a sheet.");
        Refused(
            _temp.WriteZip("people.xlsb", ("[Content_Types].xml", "x"), ("xl/workbook.bin", "x")),
            "a binary workbook; expected an .xlsx workbook; save it as 'Excel Workbook (.xlsx)'.");
        Refused(
            _temp.WriteZip("broken.xlsx", ("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")),
            "the file is damaged or cut off (what it holds does not fit together); expected a complete file; fetch it again.");
    }

    [Fact]
    public void A_workbook_without_its_sheet_or_cut_off_is_damaged()
    {
        var path = Write(_temp, Head, Ann);
        var bytes = File.ReadAllBytes(path);
        _temp.Write("cut.xlsx", bytes[..(bytes.Length - 200)]);
        _temp.Write("gone.xlsx", Without(path, "xl/worksheets/sheet1.xml"));

        foreach (var name in (string[])["cut.xlsx", "gone.xlsx"])
        {
            Assert.ThrowsAny<InputUnusableException>(() => Import(_temp.File(name), Map));
        }
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("A1:B2")]
    [InlineData("A1:XFD1048576")]
    public void What_a_sheet_says_of_its_size_does_not_count(string size)
    {
        var path = Write(_temp, Head, Ann, Ann, Ann);
        Edit(path, "xl/worksheets/sheet1.xml", xml => xml.Replace("<sheetData>", $"<dimension ref=\"{size}\"/><sheetData>"));

        Assert.Equal([41000m, 41000m, 41000m], Import(path, Map).Select(row => row.Profile!.Pay!.Low));
    }

    [Fact]
    public void An_empty_sheet_is_refused() =>
        Refused(Write(_temp, [[]]), "only blank lines; expected a header and rows; check how it was exported.");

    [Theory]
    [InlineData("XFE1")]
    [InlineData("ZZZZZZ1")]
    public void Cells_beyond_the_last_column_are_refused(string place)
    {
        var path = Write(_temp, Head, Ann);
        Edit(path, "xl/worksheets/sheet1.xml", xml => xml.Replace("r=\"A1\"", $"r=\"{place}\""));

        Assert.ThrowsAny<InputUnusableException>(() => Import(path, Map));
    }

    [Fact]
    public void Rows_far_beyond_the_last_are_refused_and_take_no_memory()
    {
        var path = Write(_temp, Head, Ann);
        Edit(path, "xl/worksheets/sheet1.xml", xml => xml.Replace("r=\"2\"", "r=\"2000000000\""));

        Assert.ThrowsAny<InputUnusableException>(() => Import(path, Map));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_read()
    {
        var path = Write(_temp, Head, Ann);
        Edit(path, "xl/worksheets/sheet1.xml", xml => xml.Replace("Data Analyst", new string('x', 3_000_000)));

        Refused(
            path,
            "a value of more than 1,048,576 bytes in xl/worksheets/sheet1.xml; expected shorter values; save the sheet as 'CSV UTF-8'.");
    }

    [Fact]
    public void A_sheet_of_repeats_without_end_is_refused()
    {
        var path = Write(_temp, Head, Ann);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open());
            for (var i = 0; i < 70; i++)
            {
                sheet.Write(string.Concat(Enumerable.Repeat("<c/>", 300_000)));
            }
        }

        Refused(
            path,
            "xl/worksheets/sheet1.xml, which unpacks to more than 400 times its size; expected the table of a spreadsheet; "
            + "save the sheet as 'CSV UTF-8'.");
    }

    private static void Edit(string path, string part, Func<string, string> change)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = archive.GetEntry(part)!;
        using var reader = new StreamReader(entry.Open());
        var text = change(reader.ReadToEnd());
        reader.Dispose();
        entry.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(part).Open());
        writer.Write(text);
    }

    private static void Refused(string path, string message, string map = Map) =>
        Assert.Equal($"{path.Split('#')[0]}: {message}", Assert.Throws<InputUnusableException>(() => Import(path, map)).Message);

    private List<RowResult> Import(string map, params string?[][] rows) => Import(Write(_temp, rows), map);

    private static List<RowResult> Import(string path, string map)
    {
        using var table = ImportedTable.Open(ImportMap.Parse(map, "map.json"), path);
        return [.. table.Read()];
    }
}
