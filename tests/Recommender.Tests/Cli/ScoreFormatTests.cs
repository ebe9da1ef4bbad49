using System.IO.Compression;
using System.Text.Json;
using ExcelDataReader;
using Parquet;

namespace Recommender.Tests.Cli;

/// <summary>The same people and the same answers, in whatever format.</summary>
public sealed class ScoreFormatTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void GzipHoldsTheCsv()
    {
        var plain = File.ReadAllText(Score("scored.csv"));

        using var packed = new StreamReader(new GZipStream(File.OpenRead(Score("scored.csv.gz")), CompressionMode.Decompress));
        Assert.Equal(plain, packed.ReadToEnd());
    }

    [Fact]
    public void TsvHoldsTheCellsOfTheCsv() => Assert.Equal(Cells(Score("scored.csv"), ","), Cells(Score("scored.tsv"), "\t"));

    [Fact]
    public void NdJsonHoldsTheCellsOfTheCsv_NumbersAsNumbers()
    {
        var cells = Cells(Score("scored.csv"), ",");
        var lines = File.ReadAllLines(Score("scored.ndjson")).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(cells[0], lines[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(cells.Skip(1), lines.Select(line => line.EnumerateObject().Select(member => member.Value.ToString()).ToArray()));
        Assert.Equal(JsonValueKind.Number, lines[0].GetProperty("role_1_probability").ValueKind);
        Assert.Equal(JsonValueKind.Number, lines[0].GetProperty("role_1_pay_mid").ValueKind);
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("pay_mid").ValueKind);
    }

    [Fact]
    public async Task ParquetHoldsTheCellsOfTheCsv()
    {
        var cells = Cells(Score("scored.csv"), ",");

        await using var reader = await ParquetReader.CreateAsync(Score("scored.parquet"));
        Assert.Equal(cells[0], reader.Schema.Fields.Select(field => field.Name));
        var ids = new string?[3];
        var mids = new long?[3];
        await reader.RowGroups[0].ReadAsync(reader.Schema.DataFields[0], ids.AsMemory());
        await reader.RowGroups[0].ReadAsync(reader.Schema.FindDataField("role_1_pay_mid"), mids.AsMemory());
        Assert.Equal(cells.Skip(1).Select(row => row[0]), ids);
        Assert.Equal(cells.Skip(1).Select(row => row[Array.IndexOf(cells[0], "role_1_pay_mid")]), mids.Select(mid => $"{mid}"));
        Assert.DoesNotContain(Directory.EnumerateFiles(_tool.Folder.Path), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public void AWorkbookHoldsTheCellsOfTheCsv_TheRejectsAndASummary()
    {
        var people = _tool.Folder.Write("people.csv", "profile_id,skills,country\n=1+1,python|quux,GB\nb,sql,GB\n");
        var bad = _tool.Folder.Write("bad.csv", "profile_id,skills,years_experience,country\n=1+1,python|quux,2,GB\nb,sql,x,GB\n");
        Assert.Equal(0, _tool.Run("score", people, "--out", _tool.Folder.File("scored.csv")).ExitCode);

        var (exitCode, _, error) = _tool.Run("score", bad, "--out", _tool.Folder.File("scored.xlsx"));

        Assert.True(exitCode == 3, error);
        var sheets = Sheets(_tool.Folder.File("scored.xlsx"));
        var cells = Cells(_tool.Folder.File("scored.csv"), ",");
        Assert.Equal(["results", "rejects", "summary"], sheets.Select(sheet => sheet.Name));
        Assert.Equal(cells.Take(2), sheets[0].Rows.Select(row => row.Select(cell => $"{cell}").ToArray()));
        Assert.IsType<double>(sheets[0].Rows[1][Array.IndexOf(cells[0], "role_1_pay_mid")]);
        Assert.Equal(
            [bad, 3d, "years_experience", "x", "is not a number of years", "write it like 4, 2.5, 3-5 or 20+, or leave it blank"],
            sheets[1].Rows[1]);
        Assert.Contains(sheets[2].Rows, row => row is ["unknown word", "quux", 1d, ..]);
        Assert.Contains(sheets[2].Rows, row => row is ["rejected because", "years_experience is not a number of years", 1d, ..]);
        Assert.Contains(sheets[2].Rows, row => row is ["first role", "data-scientist", 1d, 1d, ..]);
        Assert.Contains(sheets[2].Rows, row => row is ["pay of role", "data-scientist", 1d, null, double and > 0, "GBP"]);
        Assert.DoesNotContain(Directory.EnumerateFiles(_tool.Folder.Path), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public void AWorkbookIsScoredToAWorkbook()
    {
        var people = WorkbookFile.Write(
            _tool.Folder,
            [WorkbookFile.Text("skills"), WorkbookFile.Text("country")],
            [WorkbookFile.Text("python"), WorkbookFile.Text("GB")]);

        var (exitCode, answer, error) = _tool.Run("score", people, "--out", _tool.Folder.File("scored.xlsx"), "--summary");

        Assert.True(exitCode == 0, error);
        Assert.StartsWith("rows             in: 1\nrows             scored: 1\n", answer, StringComparison.Ordinal);
        Assert.Contains("first role       data-scientist: 1 (100.0", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scored.csv")]
    [InlineData("scored.tsv")]
    [InlineData("scored.parquet")]
    public void ASummaryIsTheSameForAnyFormat(string name)
    {
        var people = _tool.Folder.Write("people.csv", "skills,years_experience,country\npython|quux,1,GB\nsql|quux,2,DE\nsql,ages,GB\n");

        var (_, answer, _) = _tool.Run("score", people, "--out", _tool.Folder.File(name), "--summary", "--json");

        var lines = JsonDocument.Parse(answer).RootElement.EnumerateArray().ToList();
        Assert.Contains(lines, line => Says(line, "unknown word", "quux", 2));
        Assert.Contains(lines, line => Says(line, "rows", "rejected", 1));
        Assert.Contains(lines, line => Says(line, "rows", "scored", 2));
    }

    [Theory]
    [InlineData("--json", "scored.csv", "Found --json without --summary; expected a summary to print as JSON on standard output; add")]
    [InlineData("--resume", "-", "Found --resume with --out '-'; expected a file that can be gone on with; name one.")]
    public void AContradictionIsRefused(string option, string target, string refusal)
    {
        var people = _tool.Folder.Write("people.csv", "skills\npython\n");

        var (exitCode, _, error) = _tool.Run("score", people, "--out", target == "-" ? target : _tool.Folder.File(target), option);

        Assert.Equal(2, exitCode);
        Assert.StartsWith(refusal, error, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonOnStandardInputIsKnownByItsFirstBytes()
    {
        var (exitCode, answer, _) = _tool.RunWith("{ \"profile_id\": \"a\", \"skills\": [\"python\"] }\nnonsense\n", "score", "-", "--out",
            "-", "--top", "1", "--cities", "0");

        Assert.Equal(3, exitCode);
        Assert.StartsWith($"a,{_tool.Version},data-scientist,", answer.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AForeignTableIsScoredThroughAMap()
    {
        var table = _tool.Folder.Write("table.csv", "Job,Tools,Keep\nData Analyst,sql,yes\nDev,python,no\n,,yes\n");
        var map = _tool.Folder.Write("map.json", """
            { "source": "s", "fields": { "role": { "column": "Job" } }, "skills": [{ "columns": ["Tools"] }],
              "drop": [{ "column": "Keep", "in": ["no"], "because": "not kept" }] }
            """);

        var (exitCode, answer, error) = _tool.Run("score", table, "--map", map, "--out", "-", "--top", "1", "--cities", "0");

        Assert.True(exitCode == 3, error);
        Assert.EndsWith("3 rows in = 1 scored + 1 rejected + 1 filtered\n", error, StringComparison.Ordinal);
        Assert.Equal(3, answer.Split('\n').Length);
    }

    private static bool Says(JsonElement line, string part, string what, int rows) =>
        line.GetProperty("part").GetString() == part && line.GetProperty("what").GetString() == what
        && line.GetProperty("rows").GetInt32() == rows;

    private static List<(string Name, List<object?[]> Rows)> Sheets(string path)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(File.OpenRead(path));
        var sheets = new List<(string Name, List<object?[]> Rows)>();
        do
        {
            sheets.Add((reader.Name, []));
            while (reader.Read())
            {
                sheets[^1].Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }
        }
        while (reader.NextResult());

        return sheets;
    }

    private string Score(string name)
    {
        var people = _tool.Folder.Write(
            "people.csv", "profile_id,skills,role,country\na,python,,GB\nb,sql|quux,Data Analyst,GB\n\"c,\t\"\"\",spark,,\n");
        var scored = _tool.Folder.File(name);
        Assert.Equal(0, _tool.Run("score", people, "--out", scored).ExitCode);
        return scored;
    }

    private static List<string[]> Cells(string path, string delimiter)
    {
        using var csv = new CsvHelper.CsvParser(
            new StreamReader(path),
            new CsvHelper.Configuration.CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture) { Delimiter = delimiter });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Record!);
        }

        return rows;
    }
}
