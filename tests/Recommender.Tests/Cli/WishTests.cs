using System.Text.Json;

namespace Recommender.Tests.Cli;

/// <summary>What a person wants of places is honoured.</summary>
public sealed class WishTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void ExcludeCity_LeavesItOut()
    {
        var answer = Ask("--country", "GB", "--exclude-city", "London", "--exclude-city", "Bristol");

        Assert.Equal("Manchester", Cities(answer)[0]);
        Assert.DoesNotContain("London", Cities(answer));
        Assert.DoesNotContain("Bristol", Cities(answer));
    }

    [Fact]
    public void InCountry_RanksTheCitiesOfThatCountry()
    {
        var answer = Ask("--country", "GB", "--in-country", "Germany");

        Assert.All(answer.GetProperty("cities").EnumerateArray(), city => Assert.Equal("DE", city.GetProperty("country").GetString()));
        Assert.Equal("GBP", answer.GetProperty("roles")[0].GetProperty("pay").GetProperty("currency").GetString());
        Assert.Equal("EUR", answer.GetProperty("cities")[0].GetProperty("pay").GetProperty("currency").GetString());
    }

    [Fact]
    public void City_RaisesOrLowersPayByItsEffect()
    {
        var (anywhere, london) = (MidPay(Ask("--country", "GB")), MidPay(Ask("--city", "London")));

        Assert.InRange(london / anywhere, Math.Exp(0.1) - 0.005, Math.Exp(0.1) + 0.005);
    }

    [Fact]
    public void Remote_TakesNoCitysPayAndRanksByRent()
    {
        var (here, remote) = (Ask("--city", "London"), Ask("--city", "London", "--remote"));

        Assert.Equal(MidPay(Ask("--country", "GB")), MidPay(remote));
        Assert.True(Score(remote, "London") < Score(here, "London"));
        Assert.True(Score(remote, "Manchester") > Score(here, "Manchester"));
    }

    [Fact]
    public void AnOptionWinsOverTheProfileFile()
    {
        var profile = _tool.Folder.Write("profile.json", """{"skills": ["spark"], "country": "DE"}""");

        using var json = JsonDocument.Parse(_tool.Run("recommend", "--profile", profile, "--country", "GB", "--json").Out);

        Assert.Equal("data-engineer", json.RootElement.GetProperty("roles")[0].GetProperty("id").GetString());
        Assert.Equal("London", Cities(json.RootElement)[0]);
    }

    private JsonElement Ask(params string[] wishes)
    {
        var (exitCode, answer, error) = _tool.Run(["recommend", "--skills", "python", "--json", .. wishes]);

        Assert.Equal((0, ""), (exitCode, error));
        return JsonSerializer.Deserialize<JsonElement>(answer);
    }

    private static List<string?> Cities(JsonElement answer) =>
        [.. answer.GetProperty("cities").EnumerateArray().Select(city => city.GetProperty("city").GetString())];

    private static double MidPay(JsonElement answer) => answer.GetProperty("roles")[0].GetProperty("pay").GetProperty("mid").GetDouble();

    private static double Score(JsonElement answer, string name) =>
        answer
            .GetProperty("cities")
            .EnumerateArray()
            .Single(city => city.GetProperty("city").GetString() == name)
            .GetProperty("score")
            .GetDouble();
}
