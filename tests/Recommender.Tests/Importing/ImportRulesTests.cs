using Recommender.Importing;
using Recommender.People;

namespace Recommender.Tests.Importing;

/// <summary>Rules of a map that look at several columns, at a part of a text, or at two rows.</summary>
public sealed class ImportRulesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_field_is_the_first_of_its_rules_that_yields_a_value()
    {
        var rows = Import(
            "kind,web,y,past\nWeb,Back-end,3,\nWeb,NA,NA,7\nWeb;Desktop,NA,,\nOther,NA,NA,NA\n",
            """
            { "source": "s", "skills": [{ "columns": ["kind"], "split": ";" }],
              "fields": {
                "role": { "firstOf": [
                  { "column": "web", "values": { "Back-end": "Backend developer" }, "otherwise": "blank" },
                  { "column": "kind", "values": { "Web": "Web developer" }, "otherwise": "blank" },
                  { "column": "kind", "pattern": "^oth(er)$" } ] },
                "years_experience": { "firstOf": [
                  { "column": "y", "values": { "NA": "" } }, { "column": "past", "values": { "NA": "" } }] } } }
            """);

        Assert.Equal(["Backend developer", "Web developer", null, "er"], rows.Select(row => row.Profile!.Role));
        Assert.Equal([3, 7, null, null], rows.Select(row => row.Profile!.Profile.YearsExperience));
    }

    [Theory]
    [InlineData("Portland, OR", "Portland, OR", "United States")]
    [InlineData("London, EN, United Kingdom", "London", "United Kingdom")]
    [InlineData("Seoul, KG, Korea, South", "Seoul", "South Korea")]
    [InlineData("Remote", null, "United States")]
    public void A_pattern_takes_what_is_meant_of_a_text(string cell, string? city, string country)
    {
        var row = Assert.Single(Import(
            $"job,place\nDev,\"{cell}\"\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" },
              "city": { "firstOf": [{ "column": "place", "pattern": "^([^,]+, [A-Z]{2})$" },
                { "column": "place", "pattern": "^([^,]+)," }] },
              "country": { "firstOf": [
                { "column": "place", "pattern": "^[^,]+, [^,]+, (.+)$", "values": { "Korea, South": "South Korea" } },
                { "value": "United States" }] } } }
            """));

        Assert.Equal((city, country), (row.Profile!.Profile.City, row.Profile.Profile.Country));
    }

    [Fact]
    public void Years_the_first_rule_cannot_read_are_an_error_of_its_column()
    {
        var row = Assert.Single(Import(
            "job,y,z\nDev,soon,4\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" },
              "years_experience": { "firstOf": [{ "column": "y" }, { "column": "z" }] } } }
            """));

        Assert.Equal(
            "y 'soon' is not a number of years from 0 to 60; add it to 'fields.years_experience.values', with \"\" for not given",
            Assert.Single(row.Errors).ToString().Split("(2): ")[1]);
    }

    [Fact]
    public void Conditions_may_ask_for_a_pattern()
    {
        var rows = Import(
            "job,hours,pay\nJava DEVELOPER,40,50000\nProperty developer,40,50000\nBuyer,40,50000\nData developer,8,50000\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" } },
              "drop": [
                { "because": "another trade", "column": "job", "notMatches": "developer" },
                { "because": "land", "column": "job", "matches": "^property|estate" }],
              "pay": { "column": "pay", "currency": "GBP", "onlyWhere": [{ "column": "hours", "notMatches": "^[0-9]$" }] } }
            """);

        Assert.Equal([null, "land", "another trade", null], rows.Select(row => row.FilteredBy));
        Assert.Equal([true, false], rows.Where(row => row.Profile is not null).Select(row => row.Profile!.Pay is not null));
    }

    [Fact]
    public void Rows_that_tell_neither_role_nor_skill_are_filtered_where_the_map_gives_a_reason()
    {
        var rows = Import(
            "job,skill,y\n,,5\nDev,,5\n,sql,5\n,,soon\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" }, "years_experience": { "column": "y" } },
              "skills": [{ "columns": ["skill"] }], "dropBlank": "tells nothing" }
            """);

        Assert.Equal(["tells nothing", null, null, "tells nothing"], rows.Select(row => row.FilteredBy));
        Assert.All(rows, row => Assert.Empty(row.Errors));
    }

    [Fact]
    public void An_upper_end_and_the_lower_end_after_it_are_one_band()
    {
        var rows = Import(
            "job,pay\nDev,90000\nDev,60000\nDev,50000\nDev,70000\nDev,90000\nDev,60000\nQA,40000\nDev,30000\nQA,40000\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" } }, "distinctOn": ["job", "pay"],
              "pay": { "column": "pay", "currency": "EUR", "lowEndFollows": ["job"] } }
            """);

        var counts = new RowCounts();
        rows.ForEach(counts.Add);
        Assert.Equal(
            "9 rows in, 5 used, 0 rejected, 4 filtered; low end of the row before 2; repeat of an earlier row 2", counts.ToString());
        Assert.Equal(
            [(60000, 90000), (50000, 50000), (70000, 70000), (40000, 40000), (30000, 30000)],
            rows.Where(row => row.Profile is not null).Select(row => ((int)row.Profile!.Pay!.Low, (int)row.Profile.Pay.High!)));
        Assert.Equal([2L, 3, 4, 5, 6, 7, 8, 9, 10], rows.Select(row => row.Line));
    }

    private List<RowResult> Import(string table, string map)
    {
        using var imported = ImportedTable.Open(ImportMap.Parse(map, "map.json"), _temp.Write("foreign.csv", table));
        return [.. imported.Read()];
    }
}
