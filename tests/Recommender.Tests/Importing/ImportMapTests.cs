using Recommender.Importing;
using Recommender.Tables;
using Recommender.Tests.People;

namespace Recommender.Tests.Importing;

public sealed class ImportMapTests
{
    private const string End = "; expected an import map as training/maps.md describes; correct it.";

    [Theory]
    [InlineData(
        """{ "source": "s", "skils": [], "skills": [{ "columns": ["a"] }] }""",
        "map.json: unknown member 'skils' (did you mean 'skills'?)" + End)]
    [InlineData(
        """{ "source": "s", "fields": { "role": { "column": "a", "valuess": {} } }, "pay": { "colour": 1 } }""",
        "map.json: unknown member 'fields.role.valuess' (did you mean 'values'?), unknown member 'pay.colour'" + End)]
    [InlineData(
        """{ "source": "s", "fields": { "rolle": { "column": "a" } }, "skills": [{ "columns": ["a"] }] }""",
        "map.json: unknown field 'fields.rolle' (did you mean 'role'?)" + End)]
    [InlineData(
        """{ "source": "s", "fields": { "role": null }, "skills": [null], "entry": null }""",
        "map.json: 'fields.role' is null, 'skills[0]' is null, 'entry' is null" + End)]
    [InlineData("null", "map.json: null" + End)]
    [InlineData(
        """{ "source": "My Survey" }""",
        "map.json: 'source' is 'My Survey', not a name in small letters, digits and hyphens, neither 'fields.role' nor 'skills' is given"
        + End)]
    [InlineData(
        """{ "source": "s", "fields": { "role": { "column": "a" } }, "pay": { "column": "Salary one year ago", "currency": "EUR" } }""",
        "map.json: the salary-history column 'Salary one year ago', which is never read" + End)]
    [InlineData(
        """{ "source": "s", "fields": { "role": {} }, "pay": { "currency": "euro" }, "observedOn": {}, "drop": [{ "column": "a" }] }""",
        "map.json: 'observedOn' needs either 'value' or 'column', 'fields.role' needs either 'column' or 'value', "
        + "'pay' needs either 'column', or 'lowColumn' and 'highColumn', "
        + "'pay.currency' is 'euro', not a code such as EUR, 'drop[0]' needs 'in', 'notIn', 'matches', 'notMatches', "
        + "'minimum' or 'maximum', "
        + "'drop[0]' needs 'because', the reason rows are counted under" + End)]
    [InlineData(
        """
        { "source": "s", "fields": { "role": { "column": "a", "firstOf": [{ "value": "b" }] },
          "city": { "firstOf": [{}, { "column": "c", "pattern": "(" }] },
          "country": { "firstOf": [{ "column": "d", "firstOf": [] }] } },
          "drop": [{ "because": "b", "column": "e", "matches": "a(?=b)" }] }
        """,
        "map.json: 'fields.role.firstOf' needs rules, and no member beside it, 'fields.city.firstOf[0]' needs either 'column' or 'value', "
        + "'fields.city.firstOf[1].pattern' is '(', not a regular expression without look-around, "
        + "'fields.country.firstOf[0].firstOf' stands within another, "
        + "'drop[0]' holds 'a(?=b)', not a regular expression without look-around"
        + End)]
    [InlineData(
        """{ "source": "s", "fields": { "role": { "firstOf": [{ "column": "a" }, { "column": "Previous salary" }] } } }""",
        "map.json: the salary-history column 'Previous salary', which is never read" + End)]
    public void A_map_that_cannot_be_meant_is_refused_with_every_fault(string json, string message)
    {
        var fault = Assert.Throws<InputUnusableException>(() => ImportMap.Parse(json, "map.json"));

        Assert.Equal(message, fault.Message);
    }

    [Theory]
    [InlineData("{ \"source\": ")]
    [InlineData("[]")]
    [InlineData("{ \"source\": 3 }")]
    [InlineData("{ \"source\": \"s\", \"source\": \"t\" }")]
    [InlineData("{ \"source\": \"s\", \"pay\": { \"period\": \"fortnight\" } }")]
    [InlineData("")]
    public void What_is_no_map_is_refused_in_one_line(string json)
    {
        var fault = Assert.Throws<InputUnusableException>(() => ImportMap.Parse(json, "map.json"));

        Assert.StartsWith("map.json: ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void A_missing_map_is_refused()
    {
        var fault = Assert.Throws<InputUnusableException>(() => ImportMap.Load("nowhere/map.json"));

        Assert.Equal("nowhere/map.json: no such file; expected an import map (JSON); check the path.", fault.Message);
    }

    [Fact]
    public void Comments_and_a_last_comma_are_fine()
    {
        var map = ImportMap.Parse("""{ /* ours */ "source": "my-survey", "skills": [{ "columns": ["a"] }], }""", "map.json");

        Assert.Equal("my-survey", map.Source);
    }

    [Fact]
    public void The_example_in_the_documentation_loads()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "training", "maps.md"));

        var map = ImportMap.Parse(readme.Split("```json")[1].Split("```")[0], "maps.md");

        Assert.Equal("our-survey", map.Source);
    }

    [Fact]
    public void Every_map_in_git_loads() =>
        Assert.All(Directory.GetFiles(SharedData.Map(""), "*.json"), path => Assert.NotEmpty(ImportMap.Load(path).Source));
}
