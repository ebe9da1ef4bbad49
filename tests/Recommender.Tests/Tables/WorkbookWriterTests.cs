using System.IO.Compression;
using ExcelDataReader;
using Recommender.Tables;

namespace Recommender.Tests.Tables;

public sealed class WorkbookWriterTests
{
    [Fact]
    public void Texts_stay_texts_and_numbers_numbers()
    {
        object?[] row = ["=1+1", "a <b> & \"c\"\n", null, 12L, 0.5, "\u0001\uFFFF", "  outer  ", ""];

        using var workbook = Write(writer =>
        {
            writer.Begin("first", ["h"]);
            writer.Row(row);
            writer.Begin("second", ["x", "y"]);
        });

        TableEncoding.RegisterCodePages();
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(workbook);
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(
            ["=1+1", "a <b> & \"c\"\n", null, 12d, 0.5, "\uFFFD\uFFFD", "  outer  "],
            Enumerable.Range(0, 7).Select(reader.GetValue));
        Assert.True(reader.NextResult());
        Assert.Equal("second", reader.Name);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes_and_no_formula()
    {
        static void Rows(WorkbookWriter writer)
        {
            writer.Begin("sheet", ["a", "b"]);
            writer.Row(["=HYPERLINK(\"x\")", new string('x', 40_000)]);
        }

        using var first = Write(Rows);
        using var second = Write(Rows);

        Assert.Equal(first.ToArray(), second.ToArray());
        using var archive = new ZipArchive(first);
        using var sheet = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = sheet.ReadToEnd();
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.Contains($"{new string('x', 32_766)}…<", xml, StringComparison.Ordinal);
    }

    private static MemoryStream Write(Action<WorkbookWriter> rows)
    {
        var stream = new MemoryStream();
        using (var writer = new WorkbookWriter(stream))
        {
            rows(writer);
        }

        stream.Position = 0;
        return stream;
    }
}
