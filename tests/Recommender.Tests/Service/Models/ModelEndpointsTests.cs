namespace Recommender.Tests.Service.Models;

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
            lines[service.Live.Current.Version].GetProperty("alias").GetString(), lines[service.Live.Current.Version].GetProperty("rows").GetInt32()));
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
}
