using System.Security.Cryptography;
using System.Text;
using Parquet;
using Parquet.Schema;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.People;

/// <summary>A table read range by range gives what it gives when it is read as one: the same rows, told by the same lines.</summary>
public sealed class ProfileRangesTests : IDisposable
{
    private const string Header = "profile_id,skills,years_experience,country";

    private readonly TempFolder _folder = new();

    public static TheoryData<string, string> Texts => new()
    {
        { "quoted line breaks", Table("\n", row => $"p{row},\"python|\nspark\"\"|{Wide}\",3,GB") },
        { "CRLF", Table("\r\n", row => $"p{row},\"python|\r\nspark|{Wide}\",3,GB") },
        { "CR alone", Table("\r", row => $"p{row},\"python|\rspark|{Wide}\",3,GB") },
        { "mark of UTF-8", "\uFEFF" + Table("\n", row => $"p{row},pythön|{Wide},3,GB") },
        { "the hint of Excel", "sep=;\r\n" + Table("\r\n", row => $"p{row};python|{Wide};3;GB", Header.Replace(',', ';')) },
        { "no line end at the end", Table("\n", row => $"p{row},python|{Wide},x,GB").TrimEnd('\n') },
        { "blank lines", "\n\n" + Table("\n\n\n", row => $"p{row},python|{Wide},3,GB") },
        { "a heading of two lines", Table("\n", row => $"p{row},python|{Wide},3,GB,x", Header + ",\"a\nnote\"") },
        { "broken quotes", Table("\n", row => row % 50 == 7 ? $"p{row},\"python|{Wide},3,GB" : $"p{row},sql|{Wide},\"3\"x,GB") },
        { "a record longer than a part", Table("\n", row => $"p{row},\"{(row == 3 ? new string('z', 900_000) : Wide)}\n\",3,GB") },
        { "a mark where a part begins", Table("\n", row => $"\uFEFFp{row},python|{Wide},3,GB") },
    };

    private static string Wide { get; } = new('w', 300);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Texts))]
    public void TheRangesOfATextGiveTheRowsOfTheWhole(string what, string text) =>
        RangesAreTheWhole(_folder.Write("people.csv", text), what);

    [Fact]
    public void SoDoThoseOfBytesThatAreNoUtf8()
    {
        var bytes = Encoding.Latin1.GetBytes(Table("\n", row => $"p{row},\u00E9\u00C3|python|{Wide},3,\u00FF"));

        RangesAreTheWhole(_folder.Write("people.csv", bytes), "Latin-1");
    }

    [Fact]
    public void SoDoThoseOfJsonLines()
    {
        var lines = Enumerable.Range(0, 4_000).Select(row =>
            row % 9 == 0 ? $"\uFEFFnonsense {Wide}" : $$"""{"profile_id":"p{{row}}","skills":["python","{{Wide}}"]}""");

        RangesAreTheWhole(_folder.Write("people.ndjson", string.Join("\r\n", lines)), "JSON lines");
    }

    [Fact]
    public void SoDoThoseOfWhateverStandsInAText()
    {
        string[] pieces =
            ["a", "bc", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", " ", "\"x,y\"", "\"x\ny\"", "a,b,c,d\n", "a,\"b\",c,d\n", "é"];
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(Header + "\np0,python,3,GB\n");
            while (text.Length < 500_000)
            {
                // Most rows are whole, so that broken quotes do not swallow the rest.
                text.Append(random.Next(4) > 0 ? $"p{text.Length},sql|{Wide},3,GB\n" : pieces[random.Next(pieces.Length)]);
            }

            RangesAreTheWhole(_folder.Write("people.csv", text.ToString()), $"seed {seed}");
        }
    }

    [Fact]
    public async Task SoDoTheRowGroupsOfParquet()
    {
        var (id, skills) = (new DataField<string>("profile_id"), new DataField<string>("skills"));
        var path = _folder.File("people.parquet");
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new(id, skills), stream);
            foreach (var rows in new[] { 700, 0, 1, 1_300 })
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync(id, [.. Enumerable.Range(0, rows).Select(row => $"{rows}-{row}")]);
                await group.WriteAsync(skills, [.. Enumerable.Range(0, rows).Select(row => row % 5 == 0 ? null! : "python")]);
            }
        }

        RangesAreTheWhole(path, "Parquet");
        Assert.Equal([700, 1, 1_300], ProfileRanges.Find(path, (_, _) => { }).All.Select(range => range.Rows));
    }

    [Fact]
    public void APackedTableAndOneOfTwoBytesALetterAreWhole()
    {
        var text = Table("\n", row => $"p{row},python|{Wide},3,GB");

        Assert.Equal("it is packed", Whole(_folder.Write("people.csv.gz", TempFolder.Gzip(text))));
        Assert.Equal("it is packed", Whole(_folder.WriteZip("people.zip", ("people.csv", text))));
        Assert.Equal("it is utf-16", Whole(_folder.Write("people.csv", text, Encoding.Unicode)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Header + "\n")]
    [InlineData("\n\n\n")]
    [InlineData("nothing,known\n1,2\n")]
    public void ATableThatCannotBeUsedIsRefusedAsByAnyReader(string text)
    {
        var path = _folder.Write("people.csv", text);
        var expected = Assert.Throws<InputUnusableException>(() => ProfileTables.Open(path, needsLabels: false));

        var fault = Assert.Throws<InputUnusableException>(() => ProfileRanges.Find(path, (_, _) => { }));

        Assert.Equal(expected.Message, fault.Message);
    }

    [Fact]
    public void AChangedRangeIsKnownByItsBytes()
    {
        var path = _folder.Write("people.csv", Table("\n", row => $"p{row},python|{Wide},3,GB"));
        var found = ProfileRanges.Find(path, (_, _) => { });
        var bytes = File.ReadAllBytes(path);
        bytes[found.All[1].Start + 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        new RangedFile(path, "people.csv", found.Shared, found.All[0]).ThrowIfChanged(found.Bytes);
        var fault = Assert.Throws<InputUnusableException>(
            () => new RangedFile(path, "people.csv", found.Shared, found.All[1]).ThrowIfChanged(found.Bytes));

        Assert.Equal(
            FormattableString.Invariant(
                $"people.csv: other bytes between {found.All[1].Start:N0} and {found.All[1].End:N0}, or in its heading; ")
                + "expected the table as it was planned; restore it, or plan it again in another folder.",
            fault.Message);
    }

    private static string Table(string lineEnd, Func<int, string> row, string header = Header) =>
        header + lineEnd + string.Concat(Enumerable.Range(0, 2_000).Select(number => row(number) + lineEnd));

    private static string? Whole(string path)
    {
        var found = ProfileRanges.Find(path, (_, _) => { });
        var range = Assert.Single(found.All);
        Assert.Equal((0, new FileInfo(path).Length), (range.Start, range.End));
        return found.WhyWhole;
    }

    private static void RangesAreTheWhole(string path, string what)
    {
        var found = ProfileRanges.Find(path, (_, _) => { });

        var (rows, blocks) = (new List<string>(), new List<string>());
        foreach (var range in found.All)
        {
            var ranged = new RangedFile(path, path, found.Shared, range);
            ranged.ThrowIfChanged(found.Bytes);
            using var part = ProfileTables.Open(ranged, needsLabels: false);
            Read(part, rows, blocks);
        }

        var (wholeRows, wholeBlocks) = (new List<string>(), new List<string>());
        using var whole = ProfileTables.Open(path, needsLabels: false);
        Read(whole, wholeRows, wholeBlocks);
        Assert.True(found.All.Count > 1, what);
        Assert.Equal(wholeBlocks, blocks);
        Assert.Equal(wholeRows, rows);
        Assert.Equal(whole.HasRoles, found.HasRoles);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), found.Sha256);
    }

    private static void Read(IProfileTable table, List<string> rows, List<string> blocks)
    {
        foreach (var block in table.ReadBlocks())
        {
            using (block)
            {
                blocks.Add($"{block.LinesBefore} {block.RowsBefore} {block.Rows}");
                rows.AddRange(block.Read().Select(row => string.Join(
                    '|', [row.Line, row.Profile?.ProfileId, .. row.Profile?.Profile.Skills ?? [], .. row.Errors])));
            }
        }
    }
}
