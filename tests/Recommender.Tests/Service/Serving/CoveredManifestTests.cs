using Recommender.Tests.Bundles;
using Recommender.Tests.Cli;

namespace Recommender.Tests.Service.Serving;

/// <summary>A champion of format 1 answers and is told of, or is refused where the setting says so.</summary>
public sealed class CoveredManifestTests
{
    [Fact]
    public async Task AChampionOfFormat1AnswersAndIsToldOf()
    {
        using var folder = new TempFolder();
        var older = Older(folder);
        await using var service = await ServiceRun.StartAsync(folder, ServiceRun.WithoutKeys);

        var (_, health) = await service.GetAsync("/health/ready");
        var (_, list) = await service.GetAsync("/v1/models");

        Assert.Equal(("ready", older), (health.GetProperty("status").GetString(), health.GetProperty("modelVersion").GetString()));
        Assert.Contains("whose manifest is not covered by its name", health.GetProperty("warning").GetString(), StringComparison.Ordinal);
        Assert.False(list.GetProperty("models")[0].GetProperty("manifestCovered").GetBoolean());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public async Task WhereTheSettingSaysSo_ItIsRefused(string value)
    {
        using var folder = new TempFolder();
        var older = Older(folder);
        await using var service = await ServiceRun.StartAsync(
            folder, new Dictionary<string, string?>(ServiceRun.WithoutKeys) { ["Service:Models:RequireCovered"] = value }, isReady: false);
        await service.UntilAsync(() => service.Live.Fault is not null);

        var (status, problem) = await service.GetAsync("/health/ready");

        Assert.Equal(503, status);
        Assert.Contains("as Service:Models:RequireCovered asks", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(409, (await service.PostAsync($"/v1/models/{older}/promote", "{}")).Status);

        var covered = SignedBundle.Publish(service.Registry, minutesLater: 1);
        Assert.Equal(200, (await service.PostAsync($"/v1/models/{covered}/promote", "{}")).Status);
        Assert.Equal(covered, (await service.GetAsync("/health/ready")).Body.GetProperty("modelVersion").GetString());
    }

    [Theory]
    [InlineData(null, "whose manifest is not covered by its name; expected format 4; write it again")]
    [InlineData("true", "as Service:Models:RequireCovered asks")]
    public async Task TheLogTellsOfIt_AndTheEnvironmentSetsWhatIsAsked(string? required, string words)
    {
        using var folder = new TempFolder();
        var older = Older(folder);
        var variables = new Dictionary<string, string?>
        {
            ["Service__Models"] = folder.File("models"),
            ["Service__Models__RequireCovered"] = required,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        using var service = ToolProcess.StartIn(
            folder.Path, variables, "serve", "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));
        var errors = service.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        while (!lines.Exists(line => line.Contains(words, StringComparison.Ordinal))
            && await service.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
        {
            lines.Add(line);
        }

        service.Kill();
        await service.WaitForExitAsync();
        Assert.True(
            lines.Exists(line => line.Contains(older, StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal)),
            string.Join('\n', lines) + await errors);
    }

    private static string Older(TempFolder folder)
    {
        var registry = HandMadeModel.Registry(folder.File("models"));
        var older = SignedBundle.ToFormat1(registry.Directory, SignedBundle.Publish(registry));
        SignedBundle.Point(registry.Directory, older);
        return older;
    }
}
