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
