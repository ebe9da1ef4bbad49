namespace Recommender.Tests.Service.Recommendations;

public sealed class RecommendationEndpointsTests
{
    [Fact]
    public async Task AProfileBecomesAnAnswerOfTheModelThatAnswers()
    {
        await using var service = await ServiceRun.StartAsync();

        var (status, answer) = await service.PostAsync(
            "/v1/recommendations", """{"skills":["python"],"yearsExperience":4,"country":"GB","top":1}""");

        Assert.Equal(200, status);
        Assert.Equal(service.Live.Current!.Version, answer.GetProperty("modelVersion").GetString());
        Assert.Equal(1, answer.GetProperty("roles").GetArrayLength());
    }

    [Fact]
    public async Task CitiesAreSortedAsAsked()
    {
        await using var service = await ServiceRun.StartAsync();

        var (status, answer) = await service.PostAsync(
            "/v1/recommendations", """{"skills":["python"],"country":"GB","cities":1,"sortCities":"real"}""");

        Assert.Equal(200, status);
        var city = answer.GetProperty("cities")[0];
        Assert.Equal("Manchester", city.GetProperty("city").GetString());
        Assert.Equal(city.GetProperty("fit").GetDouble(), city.GetProperty("score").GetDouble());
    }

    [Theory]
    [InlineData("\"rent\"", "Found 'rent'; expected fit, share, pay or real; correct it, or leave it out.")]
    [InlineData("2", "Found 2; expected a text; put it in quotes, or leave it out.")]
    [InlineData("[\"pay\"]", "Found a list; expected a text; put it in quotes, or leave it out.")]
    public async Task AnOrderOfCitiesThatIsNoneIsRefused(string order, string words)
    {
        await using var service = await ServiceRun.StartAsync();

        var (status, problem) = await service.PostAsync("/v1/recommendations", $$"""{"skills":["python"],"sortCities":{{order}}}""");

        Assert.Equal(400, status);
        Assert.Equal(words, problem.GetProperty("errors").GetProperty("sortCities")[0].GetString());
    }

    [Fact]
    public async Task EveryFaultOfABodyIsToldAtOnce()
    {
        await using var service = await ServiceRun.StartAsync();

        var (status, problem) = await service.PostAsync(
            "/v1/recommendations", """{"skills":{"python":1},"yearsExperience":400,"previousSalary":1,"top":0}""");

        Assert.Equal(400, status);
        Assert.Equal(
            ["previousSalary", "skills", "top", "yearsExperience"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }
}
