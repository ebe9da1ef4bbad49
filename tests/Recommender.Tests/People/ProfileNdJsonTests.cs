using System.Text;
using Recommender.People;

namespace Recommender.Tests.People;

public sealed class ProfileNdJsonTests
{
    [Fact]
    public void ALineIsAPerson_InTheNamesOfColumnsOrOfAProfile()
    {
        var rows = Read("""
            {"profile_id": "a", "skills": ["python", "c, d"], "years_experience": 4, "role": "Data Analyst"}

            {"skills": "sql|spark", "yearsExperience": "3-5", "currentRole": "Developer", "city": null}
            """);

        Assert.Equal(["a", "row-2"], rows.Select(row => row.Profile!.ProfileId));
        Assert.Equal(["python", "c, d"], rows[0].Profile!.Profile.Skills);
        Assert.Equal(["sql", "spark"], rows[1].Profile!.Profile.Skills);
        Assert.Equal([4d, 4d], rows.Select(row => row.Profile!.Profile.YearsExperience!.Value));
        Assert.Equal(["Data Analyst", "Developer"], rows.Select(row => row.Profile!.Role));
        Assert.Equal([1L, 3L], rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData(
        "{\"skills\": ", "people.ndjson(1): row '{\"skills\": ' is not JSON; write an object a line, such as {\"skills\": [\"python\"]}")]
    [InlineData("[1]", "people.ndjson(1): row '[1]' is not a JSON object; write an object a line, such as {\"skills\": [\"python\"]}")]
    [InlineData(
        "{\"skills\": [\"a\"], \"last_salary\": 3}", "people.ndjson(1): last_salary '3' is about former pay; remove it: it is never used")]
    [InlineData("{\"skills\": [\"a\"], \"Skills\": [\"b\"]}", "people.ndjson(1): skills '[\"b\"]' is there twice; remove one of the two")]
    [InlineData(
        "{\"skills\": {\"a\": 1}}", "people.ndjson(1): skills '{\"a\": 1}' is no list of texts; write it like [\"python\", \"sql\"]")]
    [InlineData(
        "{\"skills\": [\"a\"], \"years_ml\": 99}",
        "people.ndjson(1): years_ml '99' is outside 0 to 60 years; correct it, or leave it blank")]
    [InlineData("{}", "people.ndjson(1): skills '' is blank and so is the role; give at least one of them")]
    public void ALineThatCannotBeReadIsToldAndTheNextGoesOn(string line, string error)
    {
        var rows = Read(line + "\n{\"skills\": [\"python\"]}\n");

        Assert.Equal(error, Assert.Single(rows[0].Errors).ToString());
        Assert.NotNull(rows[1].Profile);
    }

    [Fact]
    public void MembersThatNothingReadsAreTold()
    {
        using var table = Open("{\"skills\": [\"python\"], \"hobby\": 1}\n");

        Assert.Equal(["hobby"], table.IgnoredColumns);
        Assert.False(table.HasRoles);
    }

    private static List<RowResult> Read(string text)
    {
        using var table = Open(text);
        return [.. table.Read()];
    }

    private static ProfileNdJson Open(string text) => ProfileNdJson.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "people.ndjson");
}
