using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Models;

public sealed class ModelEndpointsTests
{
    [Fact]
    public async Task AVersionIsPromotedAndRolledBackAtOnce()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var first = service.Live.Current!.Version;
        var second = HandMadeModel.Publish(service.Registry, minutesLater: 1);

        var (promoted, change) = await service.PostAsync("/v1/models/challenger/promote", "{}");
        Assert.Equal((200, second, first, second), (
            promoted, change.GetProperty("champion").GetString(), change.GetProperty("former").GetString(), service.Live.Current!.Version));

        var (rolledBack, _) = await service.PostAsync("/v1/models/rollback", "{}");
        Assert.Equal((200, first), (rolledBack, service.Live.Current!.Version));
    }

    [Fact]
    public async Task TheListTellsWhichAnswersAndWhichCannotBeRead()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var spoilt = HandMadeModel.Publish(service.Registry, minutesLater: 1);
        await File.WriteAllTextAsync(Path.Combine(service.Registry.Directory, spoilt, "manifest.json"), "{");

        var (_, list) = await service.GetAsync("/v1/models");

        var lines = list.GetProperty("models").EnumerateArray().ToDictionary(line => line.GetProperty("version").GetString()!);
        Assert.Equal(service.Live.Current!.Version, list.GetProperty("serving").GetString());
        Assert.Equal(("champion", 400), (
            lines[service.Live.Current.Version].GetProperty("alias").GetString(),
            lines[service.Live.Current.Version].GetProperty("rows").GetInt32()));
        Assert.Contains("unreadable", lines[spoilt].GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVersionThatIsNotThereOrIsSpoiltIsNotPromoted()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var spoilt = HandMadeModel.Publish(service.Registry, minutesLater: 1);
        await File.WriteAllTextAsync(Path.Combine(service.Registry.Directory, spoilt, "roles.bin"), "");

        Assert.Equal(404, (await service.PostAsync("/v1/models/20200101-000000-00000000/promote", "{}")).Status);
        Assert.Equal(409, (await service.PostAsync($"/v1/models/{spoilt}/promote", "{}")).Status);
        Assert.Equal(404, (await service.PostAsync("/v1/models/rollback", "{}")).Status);
        Assert.Equal(service.Live.Current!.Version, service.Registry.Aliases.Champion);
    }

    [Fact]
    public async Task PromotingTheChampionAgainChangesNothingAndSaysSo()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var second = HandMadeModel.Publish(service.Registry, minutesLater: 1);
        var (_, first) = await service.PostAsync("/v1/models/challenger/promote", "{}");
        var aliases = Path.Combine(service.Registry.Directory, "aliases.json");
        var before = await File.ReadAllBytesAsync(aliases);

        var (status, again) = await service.PostAsync($"/v1/models/{second}/promote", "{}");

        Assert.True(first.GetProperty("changed").GetBoolean());
        Assert.Equal((200, false, second, second), (
            status, again.GetProperty("changed").GetBoolean(), again.GetProperty("champion").GetString(),
            again.GetProperty("former").GetString()));
        Assert.Equal(before, await File.ReadAllBytesAsync(aliases));
    }

    [Fact]
    public async Task AFormerChampionThatIsSpoiltIsNotRolledBackTo()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var first = service.Live.Current!.Version;
        HandMadeModel.Publish(service.Registry, minutesLater: 1);
        await service.PostAsync("/v1/models/challenger/promote", "{}");
        await File.AppendAllTextAsync(Path.Combine(service.Registry.Directory, first, "cities.json"), " ");
        var aliases = Path.Combine(service.Registry.Directory, "aliases.json");
        var before = await File.ReadAllBytesAsync(aliases);

        var (status, problem) = await service.PostAsync("/v1/models/rollback", "{}");

        Assert.Equal((
            409, $"Found 'cities.json' of model '{first}' altered; expected it as published; restore the file, or choose another model."), (
            status, problem.GetProperty("detail").GetString()));
        Assert.Equal(before, await File.ReadAllBytesAsync(aliases));
    }
}
