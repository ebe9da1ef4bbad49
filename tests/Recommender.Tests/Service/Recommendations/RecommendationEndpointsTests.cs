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

    [Fact]
    public async Task RolesToLeaveOutAreNotSuggested_AndUnknownOnesAreTold()
    {
        await using var service = await ServiceRun.StartAsync();

        var (status, answer) = await service.PostAsync(
            "/v1/recommendations", """{"skills":["python"],"country":"GB","excludeRoles":["Data Scientist","Dta Anlyst of bees"]}""");

        Assert.Equal(200, status);
        Assert.DoesNotContain(
            answer.GetProperty("roles").EnumerateArray(), role => role.GetProperty("id").GetString() == "data-scientist");
        Assert.Contains(answer.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith(
            "Not understood: role to leave out 'Dta Anlyst of bees'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AListOfRolesToLeaveOutHasBounds()
    {
        await using var service = await ServiceRun.StartAsync();
        var many = string.Join(',', Enumerable.Repeat("\"x\"", 201));

        Assert.Equal(
            "Found 201 entries; expected at most 200; send fewer.",
            await FaultAsync($$"""{"excludeRoles":[{{many}}]}""", "excludeRoles"));
        Assert.Equal(
            "Found a text; expected a list of texts like [\"python\", \"sql\"]; send a list.",
            await FaultAsync("""{"excludeRoles":"Data Analyst"}""", "excludeRoles"));
        Assert.Equal(
            "Found 1; expected a text; put it in quotes, or leave it out.",
            await FaultAsync("""{"excludeRoles":[1]}""", "excludeRoles[0]"));

        async Task<string?> FaultAsync(string body, string path) => (await service.PostAsync("/v1/recommendations", body))
            .Body.GetProperty("errors").GetProperty(path)[0].GetString();
    }
}
