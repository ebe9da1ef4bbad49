using System.Text;
using CsCheck;
using Recommender.Tables;

namespace Recommender.Tests.Tables;

/// <summary>A table read in blocks gives what it gives when it is read as one.</summary>
public sealed class TableBlocksTests
{
    private const string Header = "skills,role,city\n";

    [Fact]
    public void BlocksGiveTheRowsOfTheWhole_WhateverStandsInIt()
    {
        var piece = Gen.OneOf(new[]
        {
            "a", "bc", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", " ", "\"x,y\"", "\"x\ny\"", "a,b,c\n", "a,\"b\",c\n", "é",
        }.Select(Gen.Const).ToArray());
        Gen.Select(piece.Array[0, 60], Gen.Int[1, 40]).Sample((pieces, size) =>
        {
            var text = Header + "first,row,here\n" + string.Concat(pieces);
            return Whole(text).SequenceEqual(InBlocks(text, size));
        }, iter: 5_000);
    }

    [Fact]
    public void AQuotedLineBreakNeverSplitsARecord()
    {
        var text = Header + string.Concat(Enumerable.Range(0, 50).Select(row => $"\"a\n{row}\",b,c\n"));

        var rows = InBlocks(text, 10);

        Assert.Equal(Enumerable.Range(0, 50).Select(row => $"{2 + (2 * row)}|{row + 1}|a\n{row}|b|c"), rows);
    }

    [Fact]
    public void TheSameTextGivesTheSameBlocks_HoweverItArrives()
    {
        var text = Header + string.Concat(Enumerable.Range(0, 500).Select(row => $"\"a\r\n{row}\",é,c\r\n"));

        var whole = Prints(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var trickled = Prints(new Trickle(Encoding.UTF8.GetBytes(text)));

        Assert.True(whole.Count > 5);
        Assert.Equal(whole, trickled);
    }

    private static List<string> Whole(string text)
    {
        using var table = TableReader.Open(
            TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "people.csv"), TableLayout.Canonical);
        var rows = new List<string>();
        while (table.Read())
        {
            rows.Add(Text(table, rows.Count + 1));
        }

        return rows;
    }

    private static List<string> InBlocks(string text, int size)
    {
        using var blocks = TableBlocks.Open(TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "people.csv"), size);
        var rows = new List<string>();
        while (blocks.Next() is { } block)
        {
            using (block)
            {
                using var table = TableReader.Open(block);
                for (var row = block.RowsBefore + 1; table.Read(); row++)
                {
                    rows.Add(Text(table, row));
                }
            }
        }

        return rows;
    }

    private static string Text(TableReader table, long row) =>
        $"{table.Line}|{row}|{table.Fault?.ToString() ?? string.Join('|', table.Header.Select((_, column) => table[column]))}";

    private static List<string> Prints(Stream stream)
    {
        using var blocks = TableBlocks.Open(TableFile.Open(stream, "people.csv"), 100);
        var prints = new List<string>();
        while (blocks.Next() is { } block)
        {
            prints.Add($"{block.LinesBefore} {block.RowsBefore} {block.Rows} {block.Fingerprint}");
            block.Dispose();
        }

        return prints;
    }

    /// <summary>Hands out a byte or three at a time, as a slow pipe does.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 3)));
    }
}
