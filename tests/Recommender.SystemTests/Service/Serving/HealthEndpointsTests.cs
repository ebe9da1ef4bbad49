using Recommender.Bundles;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Serving;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task ReadyNamesTheModelThatAnswers()
    {
        await using var service = await ServiceRun.StartAsync();

        var (live, ready) = (await service.GetAsync("/health/live"), await service.GetAsync("/health/ready"));

        Assert.Equal((200, "live"), (live.Status, live.Body.GetProperty("status").GetString()));
        Assert.Equal((200, "ready"), (ready.Status, ready.Body.GetProperty("status").GetString()));
        Assert.Equal(service.Registry.Aliases.Champion, ready.Body.GetProperty("modelVersion").GetString());
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("altered")]
    [InlineData("newer")]
    [InlineData("foreign")]
    public async Task AChampionThatCannotBeReadLeavesTheLastGoodOneAnswering(string spoilt)
    {
        await using var service = await ServiceRun.StartAsync();
        var first = service.Live.Current!.Version;
        var second = HandMadeModel.Publish(service.Registry, minutesLater: 1);
        Spoil(Path.Combine(service.Registry.Directory, second), spoilt);
        var aliases = Path.Combine(service.Registry.Directory, "aliases.json");
        File.WriteAllText(aliases, (await File.ReadAllTextAsync(aliases)).Replace(first, second, StringComparison.Ordinal));

        await service.UntilAsync(() => service.Live.Fault is not null);

        var (status, health) = await service.GetAsync("/health/ready");
        Assert.Equal(
            (200, "degraded", first), (status, health.GetProperty("status").GetString(), health.GetProperty("modelVersion").GetString()));
        Assert.Contains(second, health.GetProperty("fault").GetString(), StringComparison.Ordinal);
        var (_, answer) = await service.PostAsync("/v1/recommendations", """{"skills":["python"]}""");
        Assert.Equal(first, answer.GetProperty("modelVersion").GetString());

        File.WriteAllText(aliases, (await File.ReadAllTextAsync(aliases)).Replace(second, first, StringComparison.Ordinal));
        await service.UntilAsync(() => service.Live.Fault is null);
    }

    [Fact]
    public async Task WithoutAModelItIsLiveButNotReadyAndSaysWhy()
    {
        using var folder = new TempFolder();
        HandMadeModel.Publish(HandMadeModel.Registry(folder.File("models")));
        await using var service = await ServiceRun.StartAsync(folder);
        Directory.Delete(folder.File("models"), recursive: true);
        await service.App.StopAsync();

        await using var again = await ServiceRun.StartAsync(folder, isReady: false);

        await again.UntilAsync(() => again.Live.Fault is not null);
        var (status, problem) = await again.GetAsync("/health/ready");
        Assert.Equal((200, 503), ((await again.GetAsync("/health/live")).Status, status));
        Assert.StartsWith("Found no model 'champion'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(503, (await again.PostAsync("/v1/recommendations", "{}")).Status);
    }

    private static void Spoil(string bundle, string how)
    {
        var (trees, manifest) = (Path.Combine(bundle, "roles.bin"), Path.Combine(bundle, "manifest.json"));
        switch (how)
        {
            case "cut off":
                File.WriteAllBytes(trees, File.ReadAllBytes(trees)[..^10]);
                break;
            case "altered":
                var bytes = File.ReadAllBytes(trees);
                bytes[^1] ^= 1;
                File.WriteAllBytes(trees, bytes);
                break;
            case "newer":
                File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(
                    $"\"format\": {ModelManifest.CurrentFormat}",
                    $"\"format\": {ModelManifest.CurrentFormat + 1}",
                    StringComparison.Ordinal));
                break;
            default:
                File.WriteAllText(manifest, "{\"model\": \"of someone else\"}");
                break;
        }
    }
}
