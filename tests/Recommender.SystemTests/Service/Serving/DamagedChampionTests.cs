using System.Text.Json.Nodes;
using Recommender.Tests;
using Recommender.Tests.Bundles;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Serving;

/// <summary>Whatever a champion's folder holds, the service goes on with the last good model and says so.</summary>
public sealed class DamagedChampionTests
{
    private const string Question = """{"skills":["python"],"yearsExperience":2}""";

    [Theory]
    [InlineData("manifest.json", "/files/roles.bin", "null")]
    [InlineData("manifest.json", "/files/roles.bin", "\"ab\"")]
    [InlineData("manifest.json", "/files", "{}")]
    [InlineData("manifest.json", "/data", "null")]
    [InlineData("manifest.json", "/metrics", "null")]
    [InlineData("manifest.json", "/recipe", "null")]
    [InlineData("roles.json", "/roles", "[]")]
    [InlineData("roles.json", "/full", "null")]
    [InlineData("roles.json", "/scales", "[null]")]
    [InlineData("features.json", "/profile", "null")]
    [InlineData("cities.json", "/cities", "null")]
    [InlineData("cities.json", "/cities/london-gb", "null")]
    [InlineData("pay.json", "/conformal", "{}")]
    [InlineData("specialisations.json", "/titles", "[null]")]
    [InlineData("golden.json", "", "[]")]
    [InlineData("golden.json", "", "null")]
    public async Task AChampionThatCannotBeOpenedIsRefusedAndTheServiceGoesOn(string file, string place, string value)
    {
        await using var service = await StartAsync();
        var first = service.Live.Current!.Version;
        var spoilt = Spoil(service, file, place, value);

        var (promoted, problem) = await PromoteAsync(service, spoilt);
        SignedBundle.Point(service.Registry.Directory, spoilt);
        await service.UntilAsync(() => service.Live.Fault?.Contains(spoilt, StringComparison.Ordinal) is true);

        Assert.Equal(409, promoted);
        Assert.StartsWith($"Found model '{spoilt}' unreadable (", problem, StringComparison.Ordinal);
        await AnswersAsync(service, first);
        var (listed, list) = await service.GetAsync("/v1/models");
        Assert.Equal((200, first), (listed, list.GetProperty("serving").GetString()));
        Assert.DoesNotContain(service.Registry.Directory, list.ToString() + problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MadeUpChangesSignedAgainNeverEndTheService()
    {
        await using var service = await StartAsync();
        var first = service.Live.Current!.Version;
        var models = service.Registry.Directory;
        var texts = new[] { "manifest.json", "roles.json", "pay.json", "cities.json", "golden.json", "specialisations.json" }
            .SelectMany(file => JsonMutations
                .Of(File.ReadAllText(Path.Combine(models, first, file)))
                .Select(changed => (file, changed.Text)))
            .Where((_, i) => i % 41 == 0);
        var tried = 0;
        foreach (var (file, text) in texts)
        {
            var copy = SignedBundle.Copy(models, first, $"{first[..15]}-copy");
            await File.WriteAllTextAsync(Path.Combine(models, copy, file), text);
            var spoilt = file == "manifest.json" ? SignedBundle.Rename(models, copy) : SignedBundle.SignAgain(models, copy);
            var before = await File.ReadAllBytesAsync(Path.Combine(models, "aliases.json"));

            var (status, _) = await PromoteAsync(service, spoilt);

            Assert.True(status is 200 or 409, $"{status}: {file} {text}");
            if (status == 409)
            {
                Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(models, "aliases.json")));
                tried++;
            }

            var (asked, _) = await service.PostAsync("/v1/recommendations", Question);
            Assert.Equal(200, asked);
            SignedBundle.Point(models, first);
            await service.UntilAsync(() => service.Live is { Fault: null } live && live.Current!.Version == first);
            Directory.Delete(Path.Combine(models, spoilt), recursive: true);
        }

        Assert.True(tried > 20);
        await AnswersAsync(service, first, "ready");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "champion": "../outside", "former": [null] }""")]
    [InlineData("""{ "champion": null, "former": null, "later": 1 }""")]
    public async Task AliasesThatNameNoChampionLeaveTheLastOneAnswering(string aliases)
    {
        await using var service = await StartAsync();
        var first = service.Live.Current!.Version;
        await File.WriteAllTextAsync(Path.Combine(service.Registry.Directory, "aliases.json"), aliases);

        await service.UntilAsync(() => service.Live.Fault is not null);

        await AnswersAsync(service, first);
        Assert.DoesNotContain(service.Registry.Directory, service.Live.Fault!, StringComparison.Ordinal);
        Assert.Equal(200, (await service.GetAsync("/v1/models")).Status);
        foreach (var path in new[] { "/v1/models/rollback", "/v1/models/champion/promote", "/v1/training-runs" })
        {
            var (status, problem) = await service.PostAsync(path, """{"dryRun":true}""");
            Assert.True(status < 500, $"{path}: {status} {problem}");
            Assert.DoesNotContain(service.Registry.Directory, problem.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AStartWithADamagedChampionIsNotReadyAndEndsNothing()
    {
        using var folder = new TempFolder();
        var registry = HandMadeModel.Registry(folder.File("models"));
        var version = SignedBundle.Publish(registry);
        var path = Path.Combine(registry.Directory, version, "roles.json");
        await File.WriteAllTextAsync(path, """{"roles":[]}""");
        var spoilt = SignedBundle.SignAgain(registry.Directory, version);
        SignedBundle.Point(registry.Directory, spoilt);

        await using var service = await ServiceRun.StartAsync(folder, ServiceRun.WithoutKeys, isReady: false);
        await service.UntilAsync(() => service.Live.Fault is not null);

        var (status, problem) = await service.GetAsync("/health/ready");
        Assert.Equal(503, status);
        Assert.Contains(spoilt, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await service.GetAsync("/health/live")).Status);

        // And it answers once somebody has put a good one there.
        SignedBundle.Publish(registry, minutesLater: 1);
        registry.Promote("challenger");
        await service.UntilAsync(() => service.Live.Current is not null);
    }

    private static async Task<ServiceRun> StartAsync()
    {
        var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys, isReady: false);
        SignedBundle.Publish(service.Registry);
        await service.UntilAsync(() => service.Live is { Current: not null, Fault: null });
        return service;
    }

    private static async Task AnswersAsync(ServiceRun service, string version, string state = "degraded")
    {
        var (ready, health) = await service.GetAsync("/health/ready");
        Assert.Equal(
            (200, state, version), (ready, health.GetProperty("status").GetString(), health.GetProperty("modelVersion").GetString()));
        var (status, answer) = await service.PostAsync("/v1/recommendations", Question);
        Assert.Equal((200, version), (status, answer.GetProperty("modelVersion").GetString()));
    }

    private static async Task<(int Status, string Problem)> PromoteAsync(ServiceRun service, string version)
    {
        var before = await File.ReadAllBytesAsync(Path.Combine(service.Registry.Directory, "aliases.json"));
        var (status, answer) = await service.PostAsync($"/v1/models/{version}/promote", "{}");
        if (status != 200)
        {
            Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(service.Registry.Directory, "aliases.json")));
        }

        return (status, status == 200 ? "" : answer.GetProperty("detail").GetString()!);
    }

    // A copy of the champion with one thing changed, signed again.
    private static string Spoil(ServiceRun service, string file, string place, string value)
    {
        var (models, version) = (service.Registry.Directory, service.Live.Current!.Version);
        var copy = SignedBundle.Copy(models, version, $"{version[..15]}-copy");
        var path = Path.Combine(models, copy, file);
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        if (place.Length > 0)
        {
            var steps = place[1..].Split('/', 2);
            var parent = steps.Length == 1 ? root : root[steps[0]]!;
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        File.WriteAllText(path, place.Length == 0 ? value : root.ToJsonString());
        return file == "manifest.json" ? SignedBundle.Rename(models, copy) : SignedBundle.SignAgain(models, copy);
    }
}
