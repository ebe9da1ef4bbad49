using System.Text;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.Importing;

public sealed class ImportedHeadingTests : IDisposable
{
    private const string Map =
        """{ "source": "s", "fields": { "role": { "column": "Job title" } }, "skills": [{ "columns": ["Skills"], "split": "," }] }""";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("Job title,Skills,Pay\nDev,Go,1\n", 2)]
    [InlineData("Our survey,,\n2024-06-01,,\n,,\nJob title,Skills,Pay\nDev,Go,1\n", 5)]
    [InlineData("Our survey\n\n\nJob title,Skills,Pay\nDev,Go,1\n", 5)]
    [InlineData("Our survey, of 2024, by us\nJob title;Skills;Pay\nDev;Go;1\nQA;Java;2\n", 3)]
    [InlineData("Exported,2024-06-01,\nJob title,Skills,Pay\nDev,Go,1\n", 3)]
    [InlineData("Person,,Pay\nJob title,Skills,Low\nDev,Go,1\n", 3)]
    [InlineData("Job title,Skills,Pay,,Place\n,,Low,High,\nDev,Go,1,2,Rome\n", 3)]
    [InlineData(",Job title,Skills,Pay\n0,Dev,Go,1\n", 2)]
    [InlineData("Job title,Skills\nDev,Go\nQA,a,b,c,d,e,f\nQA,Java\nQA,Java\n", 2)]
    [InlineData("Job title,Skills,Note\nDev,Go,\nQA,Java,x\n", 2)]
    public void A_heading_is_found_below_other_lines(string table, int firstRow)
    {
        var row = Import(table)[0];

        Assert.Equal((firstRow, "Dev"), (row.Line, row.Profile!.Role));
        Assert.Equal(["Go"], row.Profile.Profile.Skills);
    }

    [Fact]
    public void Where_a_heading_was_found_is_told()
    {
        using var table = ImportedTable.Open(
            ImportMap.Parse(Map, "map.json"), _temp.Write("t.csv", "x,,\n,,\nJob title,Skills,Pay\nDev,Go,1\n"));

        Assert.Equal(["the heading was found on line 3"], table.Guesses);
    }

    [Fact]
    public void A_merged_name_goes_before_those_beneath_it()
    {
        var rows = Import(
            "Job title,Skills,Pay,,Place\n,,Low,High,\nDev,Go,1,2,Rome\n",
            """
            { "source": "s", "fields": { "role": { "column": "Job title" }, "city": { "column": "Place" },
              "industry": { "column": "Pay Low" }, "company_size": { "column": "Pay High" } } }
            """);

        var profile = rows.Single().Profile!.Profile;
        Assert.Equal(("Rome", "1", "2"), (profile.City, profile.Industry, profile.CompanySize));
    }

    [Fact]
    public void Names_that_repeat_are_told_apart_by_the_group_above_them()
    {
        var rows = Import(
            "2023,,2024,\nJob title,Skills,Job title,Skills\nDev,Go,QA,Java\nDev,1,QA,2\n",
            """{ "source": "s", "fields": { "role": { "column": "2024 Job title" } }, "skills": [{ "columns": ["2024 Skills"] }] }""");

        Assert.Equal("QA", rows[0].Profile!.Role);
        Assert.Equal(["Java"], rows[0].Profile!.Profile.Skills);
    }

    [Fact]
    public void All_columns_of_one_name_are_read_for_terms() => Assert.Equal(
        ["Python", "SQL", "R"],
        Import("Job title,Skills,Skills,SKILLS\nDev,Python,\"SQL, Python\",R\n").Single().Profile!.Profile.Skills);

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "no filled line 3; expected the heading there; correct the map's 'headingLine'.")]
    [InlineData(99, "no filled line 99; expected the heading there; correct the map's 'headingLine'.")]
    public void A_map_may_tell_the_line(int line, string? refusal)
    {
        const string Table = "a,b,c\nJob title,Skills,Pay\n\nDev,Go,1\n";
        var map = Map.Replace("{ \"source\"", $"{{ \"headingLine\": {line}, \"source\"", StringComparison.Ordinal);

        if (refusal is null)
        {
            Assert.Equal("Dev", Import(Table, map).Single().Profile!.Role);
        }
        else
        {
            var fault = Assert.Throws<InputUnusableException>(() => Import(Table, map));
            Assert.Equal($"{_temp.File("foreign.csv")}: {refusal}", fault.Message);
        }
    }

    [Fact]
    public void Totals_and_the_heading_once_more_are_filtered_under_their_reasons()
    {
        var rows = Import(
            "Job title,Skills,Pay\nDev,Go,1\nJob title,skills,Pay\nTotal,,1\nDurchschnitt:,,\n,Average,2\nAverage Joe,Go,3\n");

        Assert.Equal(
            [
                null, "heading repeated among the rows", "total or average of other rows", "total or average of other rows",
                "total or average of other rows", null,
            ],
            rows.Select(row => row.FilteredBy));
    }

    [Theory]
    [InlineData("role,skills,salary", "row 'role' is a heading repeated among the rows")]
    [InlineData("Total,,500", "row 'Total' is a total or average of other rows")]
    public void In_canonical_rows_they_are_rejected(string row, string error)
    {
        using var people = ProfileTables.Open(_temp.Write("people.csv", $"role,skills,salary\nDev,Go,\n{row}\n"));

        Assert.EndsWith($"{error}, no person; remove it", people.Read().Last().Errors.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_bytes_in_a_text_are_left_out_and_told()
    {
        var people = string.Concat(Enumerable.Repeat("Dev,Go\n", 9));
        var path = _temp.Write("t.csv", Encoding.UTF8.GetBytes($"Job title,Skills\n\0,\0\n{people}"));
        using var table = ImportedTable.Open(
            ImportMap.Parse(Map.Replace("{ \"source\"", "{ \"skipRows\": 1, \"source\"", StringComparison.Ordinal), "map.json"), path);

        Assert.Equal(9, table.Read().Count(row => row.Profile?.Role == "Dev"));
        Assert.Equal(["zero bytes were left out, the first on line 2"], table.Guesses);
    }

    [Theory]
    [InlineData("windows-1250", "Inżynier oprogramowania", "Łódź, Gdańsk, Świętokrzyskie, Wrocław, Częstochowa")]
    [InlineData("windows-1251", "Розробник програмного забезпечення", "Київ, Львів, Харків, Одеса, Дніпро, Запоріжжя")]
    [InlineData("shift_jis", "ソフトウェアエンジニア", "東京, 大阪, 名古屋, 札幌, 福岡, データ分析")]
    [InlineData("gb18030", "软件工程师", "北京, 上海, 深圳, 广州, 数据分析, 机器学习")]
    [InlineData("iso-8859-2", "Programátor", "Příbram, Plzeň, Český Krumlov, Liberec, Děčín, Ústí nad Labem, Žďár")]
    [InlineData("windows-1252", "Entwickler für Künstliche Intelligenz", "München, Köln, Düsseldorf, Zürich, Größe")]
    public void Other_encodings_are_found_by_their_letters_or_told(string encoding, string role, string skills)
    {
        TableEncoding.RegisterCodePages();
        var bytes = Encoding.GetEncoding(encoding).GetBytes($"Job title,Skills\n{role},\"{skills}\"\n{role},\"{skills}\"\n");
        var map = Map.Replace("{ \"source\"", $"{{ \"encoding\": \"{encoding}\", \"source\"", StringComparison.Ordinal);

        Assert.Equal(role, Rows(_temp.Write("told.csv", bytes), map)[0].Profile!.Role);
        Assert.Equal((role, skills), Cells(Rows(_temp.Write("found.csv", bytes), Map)[0].Profile!));
    }

    [Fact]
    public void An_encoding_that_is_none_is_refused_with_the_map() => Assert.Contains(
        "'encoding' is 'klingon', not one that .NET knows, such as windows-1251",
        Assert.Throws<InputUnusableException>(() => ImportMap.Parse("""{ "source": "s", "encoding": "klingon" }""", "map.json")).Message,
        StringComparison.Ordinal);

    private static (string?, string) Cells(LabelledProfile person) => (person.Role, string.Join(", ", person.Profile.Skills));

    private List<RowResult> Import(string table, string map = Map) => Rows(_temp.Write("foreign.csv", table), map);

    private static List<RowResult> Rows(string path, string map)
    {
        using var imported = ImportedTable.Open(ImportMap.Parse(map, "map.json"), path);
        return [.. imported.Read()];
    }
}
