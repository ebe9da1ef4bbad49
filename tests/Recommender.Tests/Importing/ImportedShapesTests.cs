using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.Importing;

public sealed class ImportedShapesTests : IDisposable
{
    private const string Fold =
        """
        { "source": "s", "onePerson": ["id"], "fields": { "role": { "column": "job" }, "country": { "column": "country" } },
          "skills": [{ "columns": ["skill"] }] }
        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("1,0,x,yes", new[] { "python", "spark", "Power BI" })]
    [InlineData("True,FALSE,,no", new[] { "python" })]
    [InlineData("python_yn,,✓,-", new[] { "python", "spark" })]
    [InlineData("0.0,1.0,0,Ja", new[] { "R", "Power BI" })]
    public void Columns_of_yes_and_no_are_terms_by_their_names(string cells, string[] skills) => Assert.Equal(
        skills,
        Skills(
            $"job,python_yn,R_yn,skill: spark,Which tools? [Power BI]\nDev,{cells}\n",
            """{ "columns": ["python_yn", "R_yn", "skill: spark", "Which*"], "oneHot": true }"""));

    [Fact]
    public void What_is_neither_rejects_the_row_and_names_the_column()
    {
        var row = Import("job,python\nDev,perhaps\n", Map("""{ "columns": ["python"], "oneHot": true }""")).Single();

        Assert.EndsWith(
            "(2): python 'perhaps' says neither yes nor no nor a level; leave the column to a rule without 'oneHot'",
            row.Errors.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_of_levels_keeps_those_from_the_least_on() => Assert.Equal(
        ["SQL", "Excel", "R"],
        Skills(
            "job,Python,SQL,Excel,Docker,R\nDev,1,4,2,0,advanced\n",
            """{ "columns": ["Python", "SQL", "Excel", "Docker", "R"], "oneHot": true, "minimumLevel": 2 }"""));

    [Theory]
    [InlineData("""[{"name": "Python", "level": 4}, {"name": "R", "level": 1}]""", new[] { "Python" })]
    [InlineData("""[{'name': 'Python', 'level': None}, {'name': "It's", 'level': 3}]""", new[] { "Python", "It's" })]
    [InlineData("""[{"Python": "advanced"}, {"R": "basic"}, {"C#, .NET": "regular"}]""", new[] { "Python", "C#, .NET" })]
    [InlineData("""{"Python": 4, "R": 1, "Go": 2}""", new[] { "Python", "Go" })]
    [InlineData("""[{"tech": "Python"}, {"tech": "R"}]""", new[] { "Python", "R" })]
    [InlineData("""[{"id": 7, "skill": {"x": 1}, "name": "Python", "tags": []}]""", new[] { "Python" })]
    [InlineData("""["Python", "Apache Spark", "caf\u00e9"]""", new[] { "Python", "Apache Spark", "café" })]
    [InlineData("['Python', 'R']", new[] { "Python", "R" })]
    [InlineData("[Python, Apache Spark]", new[] { "Python", "Apache Spark" })]
    [InlineData("[]", new string[0])]
    [InlineData("[null, 3]", new string[0])]
    [InlineData("[Python", new[] { "[Python" })]
    [InlineData("[\"Python", new[] { "[\"Python" })]
    [InlineData("C#, \"ASP.NET\"", new[] { "C#", "ASP.NET" })]
    [InlineData("[Python] and [R]", new[] { "[Python] and [R]" })]
    public void Lists_in_a_cell_give_their_terms_and_no_member(string cell, string[] skills) => Assert.Equal(
        skills,
        Skills($"job,s\nDev,\"{cell.Replace("\"", "\"\"")}\"\n", """{ "columns": ["s"], "split": ",", "minimumLevel": 2 }"""));

    [Fact]
    public void Rows_of_one_person_become_one()
    {
        var rows = Import(
            "id,job,skill,country\n1,Analyst,SQL,GB\n1,Analyst,Excel,\n1,,sql,\n2,,R,\n2,Dev,Go,DE\n,QA,Java,\n,QA,C,\n", Fold);

        Assert.Equal(
            [["SQL", "Excel"], ["R", "Go"], ["Java"], ["C"]],
            rows.Where(row => row.Profile is not null).Select(row => row.Profile!.Profile.Skills));
        Assert.Equal("Dev", rows.First(row => row.Line == 5).Profile!.Role);
        Assert.Equal(3, rows.Count(row => row.FilteredBy == "further row of one person"));
    }

    [Fact]
    public void Rows_of_one_person_that_stand_apart_are_rejected_and_a_bad_one_leaves_the_others()
    {
        var rows = Import("id,job,skill,country\n1,Dev,SQL,GB\n1,Dev\n1,Dev,R,GB\n2,QA,Go,GB\n1,Dev,C,GB\n", Fold);

        Assert.Equal([2, 3, 4, 5, 6], rows.Select(row => row.Line));
        Assert.Equal(["SQL", "R"], rows[0].Profile!.Profile.Skills);
        Assert.Equal([false, true, false, false, true], rows.Select(row => row.Errors.Count > 0));
        Assert.EndsWith(
            "(6): id '' names a person whose rows came earlier, apart from this one; sort the table by it, so that rows of one person "
            + "follow one another",
            rows[4].Errors.Single().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "columns": ["s"], "split": ",", "oneHot": true }""", "'skills[0].oneHot' stands beside 'split'")]
    [InlineData("""{ "columns": ["s"], "minimumLevel": 9 }""", "'skills[0].minimumLevel' is not from 0 to 5")]
    [InlineData("""{ "split": "," }""", "'skills[0]' needs 'columns'")]
    public void Rules_that_contradict_themselves_are_refused(string rule, string fault) => Assert.Contains(
        fault, Assert.Throws<InputUnusableException>(() => ImportMap.Parse(Map(rule), "map.json")).Message, StringComparison.Ordinal);

    private static string Map(string rule) =>
        $$"""{ "source": "s", "fields": { "role": { "column": "job" } }, "skills": [{{rule}}] }""";

    private IReadOnlyList<string> Skills(string table, string rule) => Import(table, Map(rule)).Single().Profile!.Profile.Skills;

    private List<RowResult> Import(string table, string map)
    {
        using var imported = ImportedTable.Open(ImportMap.Parse(map, "map.json"), _temp.Write("foreign.csv", table));
        return [.. imported.Read()];
    }
}
