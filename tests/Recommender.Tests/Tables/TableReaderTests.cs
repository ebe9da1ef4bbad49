using System.Text;
using Recommender.People;
using Recommender.Tests.People;

namespace Recommender.Tests.Tables;

public sealed class TableReaderTests : IDisposable
{
    private static readonly (string Name, Encoding Encoding)[] Encodings =
    [
        ("UTF-8", new UTF8Encoding(false)),
        ("UTF-8 with mark", new UTF8Encoding(true)),
        ("UTF-16 LE with mark", new UnicodeEncoding(false, true)),
        ("UTF-16 BE with mark", new UnicodeEncoding(true, true)),
        ("UTF-16 LE", new UnicodeEncoding(false, false)),
        ("UTF-16 BE", new UnicodeEncoding(true, false)),
        ("UTF-32 LE with mark", new UTF32Encoding(false, true)),
        ("UTF-32 BE with mark", new UTF32Encoding(true, true)),
        ("UTF-32 LE", new UTF32Encoding(false, false)),
        ("UTF-32 BE", new UTF32Encoding(true, false)),
        ("Windows-1252", Encoding.Latin1),
    ];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    public static TheoryData<string, char, string> Matrix()
    {
        var data = new TheoryData<string, char, string>();
        foreach (var (name, _) in Encodings)
        {
            foreach (var delimiter in ",;\t")
            {
                data.Add(name, delimiter, "\n");
                data.Add(name, delimiter, "\r\n");
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Reads_any_encoding_delimiter_and_line_end(string encoding, char delimiter, string lineEnd)
    {
        var text = $"role,city,note{lineEnd}Entwickler,München,\"für ,;\t alle\"{lineEnd}Dev,Köln,x{lineEnd}".Replace(
            ",", delimiter.ToString());
        var path = _temp.Write("people.csv", text, Array.Find(Encodings, known => known.Name == encoding).Encoding);

        var rows = Make.Rows(path);

        Assert.Equal(["München", "Köln"], rows.Select(row => row.Profile!.Profile.City));
        Assert.Equal([2, 3], rows.Select(row => row.Line));
    }

    [Fact]
    public void Windows_1252_bytes_deep_in_a_utf8_file_are_read()
    {
        var path = _temp.Write("people.csv", [
            .. Encoding.UTF8.GetBytes($"role,city\n{string.Concat(Enumerable.Repeat("Entwickler,Köln\n", 9000))}Dev,"),
            0x80,
            0xFC,
            (byte)'\n',
        ]);

        var rows = Make.Rows(path);

        Assert.Equal("Köln", rows[0].Profile!.Profile.City);
        Assert.Equal("€ü", rows[^1].Profile!.Profile.City);
    }

    [Fact]
    public void Each_row_knows_the_line_where_it_starts()
    {
        var path = _temp.Write("people.csv", "\nrole,city\nDev,Bonn\n\n\"Lead\nDev\",\"Bad\r\nHomburg\"\r\n\r\nQA,Kiel\n");

        var rows = Make.Rows(path);

        Assert.Equal([3, 5, 9], rows.Select(row => row.Line));
        Assert.Equal("Bad\r\nHomburg", rows[1].Profile!.Profile.City);
    }

    [Fact]
    public void Excels_own_first_line_names_the_delimiter()
    {
        var path = _temp.Write("people.csv", "sep=;\r\nrole;city\r\nDev;\"a, b, c\"\r\n");

        var row = Assert.Single(Make.Rows(path));

        Assert.Equal("a, b, c", row.Profile!.Profile.City);
        Assert.Equal(3, row.Line);
    }

    [Theory]
    [InlineData("people.csv.gz")]
    [InlineData("people.csv")]
    public void Gzip_is_known_by_its_content(string name)
    {
        var path = _temp.Write(name, TempFolder.Gzip("role\nDev\n"));

        Assert.Equal("Dev", Assert.Single(Make.Rows(path)).Profile!.Role);
    }

    [Fact]
    public void The_one_csv_of_a_zip_is_read_and_what_macos_adds_is_not()
    {
        var path = _temp.WriteZip(
            "people.zip", ("__MACOSX/._people.csv", "x"), ("data/._people.csv", "x"), ("data/people.csv", "role\nDev\n"),
            ("readme.md", "x"));

        Assert.Equal("Dev", Assert.Single(Make.Rows(path)).Profile!.Role);
    }

    [Fact]
    public void A_record_that_does_not_fit_the_header_is_a_row_error_and_the_next_is_read()
    {
        var path = _temp.Write("people.csv", "role,city\nDev\nDev,Bonn,x\nDev,Kiel,,\nQA,Ulm\n");

        var rows = Make.Rows(path);

        Assert.Equal(
            $"{path}(2): row 'Dev' has 1 values where the header has 2; quote values that contain the separator",
            Assert.Single(rows[0].Errors).ToString());
        Assert.Equal(
            $"{path}(3): row 'Dev,Bonn,x' has 3 values where the header has 2; quote values that contain the separator",
            Assert.Single(rows[1].Errors).ToString());
        Assert.Equal(["Kiel", "Ulm"], rows.Skip(2).Select(row => row.Profile!.Profile.City));
    }

    [Fact]
    public void A_quote_never_closed_costs_its_own_row_only()
    {
        var path = _temp.Write("people.csv", "role,city\nDev,Bonn\nDev,\"Kiel\nQA,Ulm\nQA,Trier\n");

        var rows = Make.Rows(path);

        Assert.Equal(
            $"{path}(3): row 'Dev,\"Kiel' opens a quote that is never closed; close it, or double a quote that is part of the text",
            Assert.Single(rows[1].Errors).ToString());
        Assert.Equal([2L, 3, 4, 5], rows.Select(row => row.Line));
        Assert.Equal(["Bonn", "Ulm", "Trier"], rows.Where(row => row.Profile is not null).Select(row => row.Profile!.Profile.City));
    }

    [Fact]
    public void A_quote_closed_by_a_later_rows_quote_does_not_swallow_the_rows_between()
    {
        var path = _temp.Write("people.csv", "role,city\nDev,\"Kiel\nQA,Ulm\nQA,\"Trier\"\nQA,Jena\n");

        var rows = Make.Rows(path);

        Assert.Equal([2L, 3, 4, 5], rows.Select(row => row.Line));
        Assert.Equal(
            $"{path}(2): row 'Dev,\"Kiel' opens a quote that is never closed; close it, or double a quote that is part of the text",
            Assert.Single(rows.SelectMany(row => row.Errors)).ToString());
        Assert.Equal(["Ulm", "Trier", "Jena"], rows.Skip(1).Select(row => row.Profile!.Profile.City));
    }

    [Fact]
    public void Progress_ends_at_the_size_of_the_file()
    {
        var path = _temp.Write("people.csv", "role\nDev\n");
        using var table = LabelledProfileCsv.Open(path);

        Assert.Single(table.Read());

        Assert.Equal(new FileInfo(path).Length, table.TotalBytes);
        Assert.Equal(table.TotalBytes, table.BytesRead);
    }
}
