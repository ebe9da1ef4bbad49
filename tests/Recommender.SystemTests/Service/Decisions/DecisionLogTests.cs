using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Cli;
using Recommender.Cli.Terminals;
using Recommender.Service.Decisions;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Decisions;

public sealed class DecisionLogTests : IDisposable
{
    private static readonly Dictionary<string, string?> Kept = new(ServiceRun.WithoutKeys) { ["Service:Decisions:Keep"] = "true" };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/v1/recommendations", """{"skills":["python","sql"],"yearsExperience":4,"country":"GB","remote":true,"asOf":2020}""")]
    [InlineData(
        "/v1/recommendations/batch",
        """{"profiles":[{"skills":["python"]},{"skills":["sql"],"country":"DE","excludeCities":["Berlin"]}]}""")]
    public async Task AKeptAnswerIsGivenAgainByteForByteAlsoWhenAnotherModelAnswersNow(string path, string body)
    {
        await using var service = await ServiceRun.StartAsync(_folder, Kept);
        var (id, answer) = await AskAsync(service, path, body);
        await service.PostAsync($"/v1/models/{HandMadeModel.Publish(service.Registry, minutesLater: 1, pay: 60_000)}/promote", "{}");

        var (exitCode, replayed, error) = Replay(id);

        Assert.Equal((0, "", answer), (exitCode, error, replayed));
        Assert.NotEqual(answer, (await AskAsync(service, path, body)).Answer);
    }

    [Fact]
    public async Task NothingIsKeptUnlessAskedFor()
    {
        await using var service = await ServiceRun.StartAsync(_folder);
        using var content = new StringContent("""{"skills":["python"]}""", Encoding.UTF8, "application/json");

        using var response = await service.Client.PostAsync(new Uri("/v1/recommendations", UriKind.Relative), content);

        Assert.False(response.Headers.Contains("X-Decision-Id"));
        Assert.Equal(0, await CountAsync(service));
    }

    [Fact]
    public async Task WhatIsPastItsDaysIsDeleted()
    {
        await using var service = await ServiceRun.StartAsync(_folder, Kept);
        _ = await AskAsync(service, "/v1/recommendations", "{}");
        await using (var store = await Stores(service).CreateDbContextAsync())
        {
            await store.Decisions.ExecuteUpdateAsync(one => one.SetProperty(decision => decision.At, decision => decision.At.AddDays(-31)));
        }

        _ = await AskAsync(service, "/v1/recommendations", "{}");
        var forgotten = await ActivatorUtilities.CreateInstance<DecisionForgetting>(service.App.Services).RunAsync(CancellationToken.None);

        Assert.Equal((1, 1), (forgotten, await CountAsync(service)));
    }

    [Fact]
    public async Task AnIdThatIsNotKeptIsRefused()
    {
        await using var service = await ServiceRun.StartAsync(_folder, Kept);

        var (exitCode, answer, error) = Replay(Guid.Empty);

        Assert.Equal((ExitCode.Unusable, ""), (exitCode, answer));
        Assert.StartsWith(
            $"Found no kept answer {Guid.Empty}; expected the id of the header X-Decision-Id", error, StringComparison.Ordinal);
    }

    private (int ExitCode, string Out, string Error) Replay(Guid id)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandLineTool.Run(
            ["replay", id.ToString(), "--data", _folder.File("data"), "--models", _folder.File("models")], new(output, error));
        return (exitCode, output.ToString(), error.ToString());
    }

    private static async Task<(Guid Id, string Answer)> AskAsync(ServiceRun service, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        return (Guid.Parse(Assert.Single(response.Headers.GetValues("X-Decision-Id"))), await response.Content.ReadAsStringAsync());
    }

    private static async Task<int> CountAsync(ServiceRun service)
    {
        await using var store = await Stores(service).CreateDbContextAsync();
        return await store.Decisions.CountAsync();
    }

    private static IDbContextFactory<RecommenderStore> Stores(ServiceRun service) =>
        service.App.Services.GetRequiredService<IDbContextFactory<RecommenderStore>>();
}
