using System.Text;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.Importing;

public sealed class ImportedJsonTests : IDisposable
{
    private const string Map =
        """
        { "source": "s", "fields": { "role": { "column": "title" }, "city": { "column": "location.area[1]" },
          "country": { "column": "location.display_name" } },
          "skills": [{ "columns": ["skills.ml[*]"] }, { "columns": ["must[*]"], "minimumLevel": 2 }] }
        """;

    private const string Ann =
        """{"title":"ML Engineer","location":{"area":["UK","London"],"display_name":"GB"},"skills":{"ml":["PyTorch","a, b"]},"""
        + """ "must":[{"Python":"advanced"},{"R":"basic"}]}""";

    private const string Ben = """{"title":"Data Engineer","location":{"area":["UK"],"display_name":"GB"},"skills":{"ml":[]},"must":""}""";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("people.json", $"[{Ann},{Ben}]", 1, 1)]
    [InlineData("people.json", $" [\n  {Ann},\n\n  {Ben}\n]\n", 2, 4)]
    [InlineData("people.ndjson", $"{Ann}\n{Ben}", 1, 2)]
    [InlineData("people.txt", $"\uFEFF{Ann}\r\n\r\n{Ben}\r\n", 1, 3)]
    public void A_list_or_lines_are_read_by_the_paths_of_their_members(string name, string json, long first, long second)
    {
        var rows = Import(_temp.Write(name, json));

        Assert.Equal([first, second], rows.Select(row => row.Line));
        Assert.Equal(("ML Engineer", "London", "GB"), Place(rows[0].Profile!));
        Assert.Equal(["PyTorch", "a, b", "Python"], rows[0].Profile!.Profile.Skills);
        Assert.Equal(("Data Engineer", null, "GB"), Place(rows[1].Profile!));
        Assert.Empty(rows[1].Profile!.Profile.Skills);
    }

    [Fact]
    public void Objects_over_several_lines_gzip_and_zip_are_read()
    {
        var spread = "{\n" + Ann[1..].Replace(",\"", ",\n\"") + "\n{\n" + Ben[1..];

        Assert.Equal(2, Import(_temp.Write("people.json", spread)).Count(row => row.Profile is not null));
        Assert.Equal(2, Import(_temp.Write("people.json.gz", TempFolder.Gzip($"[{Ann},{Ben}]"))).Count);
        Assert.Equal(2, Import(_temp.WriteZip("people.zip", ("people.json", $"[{Ann},{Ben}]"))).Count);
    }

    [Fact]
    public void Missing_members_are_named_with_the_nearest_there_is()
    {
        var fault = Assert.Throws<InputUnusableException>(() => Import(_temp.Write("people.json", "[{\"titel\":\"Dev\"}]")));

        Assert.StartsWith(
            $"{_temp.File("people.json")}: no column 'title' (did you mean 'titel'?), 'location.area[1]', 'location.display_name', ",
            fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"title\":")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    public void A_broken_line_is_an_error_of_its_row_alone(string broken)
    {
        var rows = Import(_temp.Write("people.ndjson", $"{Ann}\n{broken}\n{Ben}\n"));

        Assert.Equal([true, false, true], rows.Select(row => row.Profile is not null));
        Assert.Equal(
            $"{_temp.File("people.ndjson")}(2): row '{broken}' is not a JSON object; correct it", rows[1].Errors.Single().ToString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[1,[2]]")]
    [InlineData("{\"title\":1,}")]
    public void A_broken_item_is_an_error_of_its_row_alone(string broken)
    {
        var rows = Import(_temp.Write("people.json", $"[{Ann},{broken},{Ben}]"));

        Assert.Equal([true, false, true], rows.Select(row => row.Profile is not null));
    }

    [Theory]
    [InlineData($"[{Ann},")]
    [InlineData($"[{Ann},{{\"title\":\"Dev")]
    [InlineData($"[{Ann}] and more")]
    public void A_list_that_is_cut_off_is_refused(string json)
    {
        var fault = Assert.Throws<InputUnusableException>(() => Import(_temp.Write("people.json", json)));

        Assert.Contains("the file is damaged or cut off (", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    public void A_list_of_nothing_is_refused(string json) => Assert.Equal(
        $"{_temp.File("people.json")}: JSON without an item; expected a list of objects, or an object a line; check how it was exported.",
        Assert.Throws<InputUnusableException>(() => Import(_temp.Write("people.json", json))).Message);

    [Fact]
    public void Nesting_without_end_and_half_characters_are_errors_of_their_rows()
    {
        var deep = $"{{\"title\":{new string('[', 5000)}{new string(']', 5000)}}}";
        const string Half = """{"title":"a\ud800b"}""";

        var rows = Import(_temp.Write("people.json", $"[{Ann},{deep},{Half}]"));

        Assert.Single(rows[1].Errors);
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public void Another_encoding_is_read()
    {
        var json = $"[{Ann.Replace("ML Engineer", "Инженер данных и аналитик больших данных", StringComparison.Ordinal)}]";
        TableEncoding.RegisterCodePages();

        var rows = Import(_temp.Write("people.json", Encoding.GetEncoding("windows-1251").GetBytes(json)));

        Assert.Equal("Инженер данных и аналитик больших данных", rows.Single().Profile!.Role);
    }

    [Fact]
    public void Lists_of_objects_are_read_by_a_member_of_each()
    {
        var rows = Import(
            _temp.Write("people.json", """[{"title":"Dev","stack":[{"tool":{"id":"go"}},{"tool":{"id":"sql"}}],"a.b":"x"}]"""),
            """{ "source": "s", "fields": { "role": { "column": "a.b" } }, "skills": [{ "columns": ["stack[*].tool.id"] }] }""");

        Assert.Equal(["go", "sql"], rows.Single().Profile!.Profile.Skills);
        Assert.Equal("x", rows.Single().Profile!.Role);
    }

    private static (string?, string?, string?) Place(LabelledProfile person) => (person.Role, person.Profile.City, person.Profile.Country);

    private static List<RowResult> Import(string path, string map = Map)
    {
        using var table = ImportedTable.Open(ImportMap.Parse(map, "map.json"), path);
        return [.. table.Read()];
    }
}
