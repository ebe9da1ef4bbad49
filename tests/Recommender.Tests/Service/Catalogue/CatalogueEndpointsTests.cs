using System.Text.Json;

namespace Recommender.Tests.Service.Catalogue;

public sealed class CatalogueEndpointsTests : IAsyncLifetime
{
    private ServiceRun _service = null!;

    public async Task InitializeAsync() => _service = await ServiceRun.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task SkillsAreFoundAsTheyAreTyped()
    {
        var (status, skills) = await _service.GetAsync("/v1/skills?q=pyt&limit=5");

        Assert.Equal(200, status);
        Assert.Contains("python", Ids(skills));
        Assert.True(skills.GetArrayLength() <= 5);
    }

    [Fact]
    public async Task RolesAndCitiesAreSearchedByWords()
    {
        Assert.Contains("machine-learning-engineer", Ids((await _service.GetAsync("/v1/roles?q=machine%20eng")).Body));
        Assert.Contains("cambridge-gb", Ids((await _service.GetAsync("/v1/cities?q=cambridge")).Body));
    }

    [Fact]
    public async Task ARoleTellsItsSkillsAndItsPayByCountry()
    {
        var (status, role) = await _service.GetAsync("/v1/roles/data-scientist");

        Assert.Equal(200, status);
        Assert.Contains("python", Ids(role.GetProperty("typicalSkills")));
        var britain = Assert.Single(role.GetProperty("pay").EnumerateArray());
        Assert.Equal(("GB", "GBP", 40), (
            britain.GetProperty("country").GetString(),
            britain.GetProperty("pay").GetProperty("currency").GetString(),
            britain.GetProperty("pay").GetProperty("people").GetInt32()));
    }

    [Fact]
    public async Task ARoleThatIsNotKnownIsNotFound()
    {
        var (status, problem) = await _service.GetAsync("/v1/roles/astronaut");

        Assert.Equal(404, status);
        Assert.Equal(
            "Found no role 'astronaut'; expected an id as GET /v1/roles lists them; search there with ?q=.",
            problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task TheLadderHasSixRungs()
    {
        var (_, ladder) = await _service.GetAsync("/v1/ladder");

        Assert.Equal([1, 2, 3, 4, 5, 6], ladder.EnumerateArray().Select(rung => rung.GetProperty("level").GetInt32()));
    }

    [Theory]
    [InlineData("/v1/skills?limit=0", "limit")]
    [InlineData("/v1/cities?limit=201", "limit")]
    public async Task ALimitOutOfBoundsIsRefused(string path, string field)
    {
        var (status, problem) = await _service.GetAsync(path);

        Assert.Equal(400, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("/v1/skills?limit=")]
    [InlineData("/v1/roles?q=data&limit")]
    [InlineData("/v1/cities?limit=few")]
    public async Task ALimitThatIsNoNumberIsRefused(string path)
    {
        var (status, _) = await _service.GetAsync(path);

        Assert.Equal(400, status);
    }

    private static List<string?> Ids(JsonElement list) => [.. list.EnumerateArray().Select(entry => entry.GetProperty("id").GetString())];
}
