using System.Text;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.People;

/// <summary>What cannot be read at all says so in one line: found, expected, do this.</summary>
public sealed class UnusableInputTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_missing_file() =>
        Refused(Path.Combine(_temp.Path, "people.csv"), "no such file; expected a readable table; check the path.");

    [Fact]
    public void A_directory() =>
        Refused(_temp.Path, "a directory; expected one table file; name the file inside it.");

    [Fact]
    public void An_empty_file() =>
        Refused(_temp.Write("people.csv", ""), "an empty file; expected a header and rows; check how it was exported.");

    [Fact]
    public void An_empty_gzip() =>
        Refused(_temp.Write("people.csv.gz", TempFolder.Gzip("")), "an empty file; expected a header and rows; check how it was exported.");

    [Fact]
    public void Blank_lines_only() =>
        Refused(_temp.Write("people.csv", "\n\n\r\n"), "only blank lines; expected a header and rows; check how it was exported.");

    [Theory]
    [InlineData("role,skills\n")]
    [InlineData("role,skills")]
    public void A_header_only(string text) =>
        Refused(_temp.Write("people.csv", text), "a header and no rows; expected at least one row; check how it was exported.");

    [Fact]
    public void A_picture() => Refused(
        _temp.Write("people.csv", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0]),
        "a PNG picture; expected text in rows and columns; export it as CSV in UTF-8.");

    [Fact]
    public void A_web_page() => Refused(
        _temp.Write("people.csv", "<!DOCTYPE html><html></html>"),
        "a web page; expected text in rows and columns; export it as CSV in UTF-8.");

    [Fact]
    public void Bytes_that_are_no_text() => Refused(
        _temp.Write("people.csv", [1, 0, 0, 0, 7, 0, 0, 9, 3, 3, 3]),
        "binary content (zero bytes); expected text in rows and columns; export it as CSV in UTF-8.");

    [Fact]
    public void A_named_file_of_a_zip_is_read()
    {
        var zip = _temp.WriteZip("people.zip", ("a.csv", "role\nDev\n"), ("b.csv", "role\nQA\n"));

        using var table = LabelledProfileCsv.Open($"{zip}#b.csv");

        Assert.Equal("QA", Assert.Single(table.Read()).Profile?.Role);
    }

    [Fact]
    public void The_only_CSV_of_a_zip_is_read_beside_other_texts()
    {
        using var table = LabelledProfileCsv.Open(_temp.WriteZip("people.zip", ("readme.txt", "hello"), ("b.csv", "role\nQA\n")));

        Assert.Equal("QA", Assert.Single(table.Read()).Profile?.Role);
    }

    [Fact]
    public void A_zip_of_two_tables() => Refused(
        _temp.WriteZip("people.zip", ("a.csv", "role\nDev\n"), ("b.csv", "role\nDev\n")),
        "a zip with 'a.csv', 'b.csv'; expected exactly one CSV inside; "
        + "write 'people.zip#' and the one to read, or name it in the map's 'entry'.");

    [Fact]
    public void A_zip_cut_off()
    {
        var whole = File.ReadAllBytes(_temp.WriteZip("whole.zip", ("a.csv", "role\nDev\n")));

        Refused(
            _temp.Write("people.zip", whole[..(whole.Length / 2)]),
            "the file is damaged or cut off (End of Central Directory record could not be found); expected a complete file; "
            + "fetch it again.");
    }

    [Fact]
    public void A_gzip_cut_off_early() => Refused(
        _temp.Write("people.csv.gz", TempFolder.Gzip("role\nDev\nQA\n")[..^9]),
        "the file is damaged or cut off (the gzip data ends too early); expected a complete file; fetch it again.");

    [Fact]
    public void A_gzip_cut_off_late_fails_while_it_is_read_and_gives_the_rows_before()
    {
        var lines = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"Dev {i * 7919 % 40_009}\n"));
        var path = _temp.Write("people.csv.gz", TempFolder.Gzip($"role\n{lines}")[..^500]);
        using var table = LabelledProfileCsv.Open(path);
        var rows = 0;

        var fault = Assert.Throws<InputUnusableException>(() =>
        {
            foreach (var _ in table.Read())
            {
                rows++;
            }
        });

        Assert.InRange(rows, 20_000, 39_999);
        Assert.Matches(
            @"\(\d+\): the file is damaged or cut off \(the gzip data ends too early\); expected a complete file; fetch it again\.$",
            fault.Message);
    }

    [Fact]
    public void A_gzip_of_several_members_is_whole()
    {
        var path = _temp.Write("people.csv.gz", [.. TempFolder.Gzip("role\nDev\n"), .. TempFolder.Gzip("QA\n")]);

        Assert.Equal(["Dev", "QA"], Make.Rows(path).Select(row => row.Profile!.Role));
    }

    [Fact]
    public void A_value_without_end()
    {
        var path = _temp.Write("people.csv", $"role,city\nDev,Bonn\nDev,\"{new string('x', 1_100_000)}\n");

        var fault = Assert.Throws<InputUnusableException>(() => Make.Rows(path));

        Assert.Equal(
            $"{path}: a value of more than 1,048,576 characters after line 2; expected shorter values; "
            + "look there for a quote that is never closed.",
            fault.Message);
    }

    [Fact]
    public void A_line_without_end()
    {
        var path = _temp.Write("people.csv", $"role,city\n{string.Concat(Enumerable.Repeat("Dev,", 1_100_000))}");

        var fault = Assert.Throws<InputUnusableException>(() => Make.Rows(path));

        Assert.Equal(
            $"{path}: a line of more than 4,194,304 characters; expected one row a line; check that it is a CSV with line ends.",
            fault.Message);
    }

    [Fact]
    public void A_quote_never_closed_in_the_header() => Refused(
        _temp.Write("people.csv", "role,\"city\nDev,Bonn\n"),
        "a quote in the header that is never closed; expected a header line; close the quote.");

    [Fact]
    public void Columns_that_tell_nothing() => Refused(
        _temp.Write("people.csv", "name,skils\nAnn,sql\n"),
        "the columns 'name', 'skils'; expected a column 'skills' or 'role'; rename 'skils' to 'skills'.");

    [Fact]
    public void A_needed_column_twice() => Refused(
        _temp.Write("people.csv", "role,Role \nDev,QA\n"),
        "the column 'role' twice; expected each column once; remove or rename one of them.");

    [Fact]
    public void Former_pay() => Refused(
        _temp.Write("people.csv", "role,previous_salary\nDev,1\n"),
        "the salary-history column 'previous_salary'; expected no column on former pay; remove it from the file: it is never used.");

    [Fact]
    public void A_zip_that_comes_as_a_stream()
    {
        using var stream = File.OpenRead(_temp.WriteZip("people.zip", ("a.csv", "role\nDev\n")));

        var fault = Assert.Throws<InputUnusableException>(() => TableFile.Open(stream, "upload"));

        Assert.Equal("upload: a zip archive in a stream; expected CSV or gzip; unpack it, or name the zip file itself.", fault.Message);
    }

    [Fact]
    public void A_file_that_is_cut_short_while_it_is_read()
    {
        var path = _temp.Write("people.csv", "skills\n" + string.Concat(Enumerable.Repeat("python\n", 100_000)));
        using var table = LabelledProfileCsv.Open(path);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(500_000);
        }

        var fault = Assert.Throws<InputUnusableException>(() => table.Read().Count());

        Assert.EndsWith(
            " bytes where there were 700,007 when it was opened; expected a file that nobody shortens; fetch it again.",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_may_be_an_uploaded_stream()
    {
        using var table = LabelledProfileCsv.Open(new MemoryStream(Encoding.UTF8.GetBytes("role\nDev\n")), "upload");

        Assert.Equal("Dev", Assert.Single(table.Read()).Profile!.Role);
        Assert.Null(table.TotalBytes);
    }

    private static void Refused(string path, string message)
    {
        var fault = Assert.Throws<InputUnusableException>(() => Make.Rows(path));

        Assert.Equal($"{path}: {message}", fault.Message);
    }
}
