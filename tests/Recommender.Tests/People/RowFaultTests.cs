using System.Text;
using Recommender.People;

namespace Recommender.Tests.People;

/// <summary>Whatever one row holds is an error of that row, told with its line, and the rows around it are read.</summary>
public sealed class RowFaultTests : IDisposable
{
    private const string Good = """{"profile_id":"good","skills":["python"]}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"profile_id":"\ud800","skills":["python"]}""", "profile_id", "\"\\ud800\"", "holds half a character")]
    [InlineData("""{"skills":["sql","a\udc00b"]}""", "skills", "[\"sql\",\"a\\udc00b\"]", "holds half a character")]
    [InlineData("""{"skills":["python"],"city":"\ud83d"}""", "city", "\"\\ud83d\"", "holds half a character")]
    [InlineData("""{"currentRole":"x\ud800"}""", "role", "\"x\\ud800\"", "holds half a character")]
    [InlineData("""{"\ud800":1,"skills":["python"]}""", "row", "{\"\\ud800\":1,", "holds half a character")]
    [InlineData("""{"skills":["python"],"city":"a\u0000b"}""", "city", "a?b", "contains a zero character")]
    [InlineData("""{"skills":["python"],"years_experience":1e999999}""", "years_experience", "1e999999", "is not a number of years")]
    [InlineData(
        """{"skills":["python"],"salary":99999999999999999999999999999999999999999,"currency":"EUR"}""",
        "salary",
        "9999",
        "is not an amount of money")]
    [InlineData(
        """{"skills":["python"],"salary":"79228162514264337593543950335k","currency":"EUR"}""",
        "salary",
        "7922",
        "is not an amount of money")]
    [InlineData("""{"skills":["python"],"skills":["sql"]}""", "skills", "[\"sql\"]", "is there twice")]
    [InlineData("""{"skills":["python"],"city":{"name":"x"}}""", "city", "{\"name\":\"x\"}", "is no single value")]
    [InlineData("""{"skills":["python"],"observed_on":"9999999-99-99"}""", "observed_on", "9999999-99-99", "is not a day")]
    [InlineData("\"\\ud800\"", "row", "\"\\ud800\"", "is not a JSON object")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "row", "[[[[", "is not JSON")]
    [InlineData("{\"skills\":\u001b}", "row", "{\"skills\":\\u001b}", "is not JSON")]
    public void OfJson(string line, string column, string shown, string problem)
    {
        var path = _folder.Write("people.ndjson", $"{Good}\n{line}\n{Good}\n");

        using var table = ProfileTables.Open(path);
        var rows = table.Read().ToList();

        Assert.Equal(["good", column == "salary" ? "row-2" : null, "good"], rows.Select(row => row.Profile?.ProfileId));
        var told = Assert.Single(rows[1].Errors.Concat(rows[1].LeftOut)).ToString();
        Assert.StartsWith($"{path}(2): {column} '{shown}", told, StringComparison.Ordinal);
        Assert.Contains($"' {problem}", told, StringComparison.Ordinal);
        Hidden.None(told);
    }

    [Fact]
    public void WhatNothingReadsSpoilsNoRow()
    {
        using var table = ProfileTables.Open(
            _folder.Write("people.ndjson", """{"note":"\ud800","more":{"\udc00":[1e999]},"skills":["python"]}""" + "\n"));

        Assert.NotNull(Assert.Single(table.Read()).Profile);
    }

    [Fact]
    public void BytesThatAreNoUtf8AreReadAsWindowsWrites_AndSpoilNoRow()
    {
        byte[] line = [
            .. Encoding.UTF8.GetBytes("{\"city\":\"K"),
            0xF6,
            0x80,
            0xED,
            0xA0,
            0x80,
            .. Encoding.UTF8.GetBytes("ln\",\"skills\":[\"python\"]}\n"),
        ];
        using var table = ProfileTables.Open(_folder.Write("people.ndjson", [.. line, .. Encoding.UTF8.GetBytes(Good + "\n")]));

        Assert.All(table.Read(), row => Assert.NotNull(row.Profile));
    }

    [Theory]
    [InlineData("people.csv", "1,048,576", "profile_id,skills,city\na,python,Bonn\nb,python,{0}\nc,python,Bonn\n")]
    [InlineData("people.csv", "1,048,576", "profile_id,skills,city\na,python,Bonn\nb,python,\"{0}\"\nc,python,Bonn\n")]
    [InlineData("people.ndjson", "500", "{{\"profile_id\":\"a\",\"skills\":[\"python\"]}}\n"
        + "{{\"profile_id\":\"b\",\"skills\":[\"python\"],\"city\":\"{0}\"}}\n{{\"profile_id\":\"c\",\"skills\":[\"python\"]}}\n")]
    public void AValueThatIsTooLongIsTheRowsError(string name, string most, string table)
    {
        var path = _folder.Write(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, table, new string('x', 1_100_000)));

        using var people = ProfileTables.Open(path);
        var rows = people.Read().ToList();

        Assert.Equal(["a", null, "c"], rows.Select(row => row.Profile?.ProfileId));
        Assert.EndsWith(
            $"…' has more than {most} characters; shorten it",
            Assert.Single(rows[1].Errors).ToString().Replace("x'", "…'", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AmountsAtTheEndOfTheirRangeAreErrorsToo()
    {
        string[] amounts = [
            "79228162514264337593543950335",
            "79228162514264337593543950335k",
            "0.0000000000000000000000000001k",
            "1e28",
            "-79228162514264337593543950335",
        ];

        var rows = Make.RowsOf(
            "skills,salary,currency\n" + string.Concat(amounts.Select(amount => $"python,{amount},EUR\n")) + "python,50000,EUR\n");

        Assert.Equal([2, 3, 4, 5, 6, 7], rows.Select(row => row.Line));
        Assert.NotNull(rows[^1].Profile);
    }
}
