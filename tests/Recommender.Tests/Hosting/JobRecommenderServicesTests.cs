using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Recommender.Hosting;
using Recommender.People;

namespace Recommender.Tests.Hosting;

public sealed class JobRecommenderServicesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Models => _folder.File("models");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheChampionAnswersOnceTheHostHasStarted()
    {
        var version = HandMadeModel.Publish(HandMadeModel.Registry(Models));

        using var host = await StartAsync(options => options.Folder = Models);

        var model = host.Services.GetRequiredService<LiveModel>().Take();
        Assert.Equal(version, model.Version);
        Assert.Equal("data-scientist", model.Recommender.Recommend(new Profile { Skills = ["python"] }).Roles[0].Id);
    }

    [Fact]
    public async Task AnotherChampionIsFollowed_AndAVersionThatIsNamedStays()
    {
        var registry = HandMadeModel.Registry(Models);
        var (first, second) = (HandMadeModel.Publish(registry), HandMadeModel.Publish(registry, minutesLater: 1));
        using var following = await StartAsync(options => (options.Folder, options.LookEvery) = (Models, TimeSpan.FromMilliseconds(10)));
        using var staying = await StartAsync(options => (options.Folder, options.Model) = (Models, first));
        var live = following.Services.GetRequiredService<LiveModel>();
        Assert.Equal(first, live.Take().Version);

        _ = registry.Promote(second);

        await Until.HoldsAsync(() => live.Take().Version == second, "the champion");
        Assert.Equal(first, live.Former!.Version);
        Assert.Equal(first, staying.Services.GetRequiredService<LiveModel>().Take().Version);
    }

    [Fact]
    public async Task AnotherChampionIsNoticedWithinASecond()
    {
        var registry = HandMadeModel.Registry(Models);
        var (_, second) = (HandMadeModel.Publish(registry), HandMadeModel.Publish(registry, minutesLater: 1));
        var clock = new FakeTimeProvider();
        using var host = await StartAsync(options => options.Folder = Models, clock);
        var live = host.Services.GetRequiredService<LiveModel>();

        _ = registry.Promote(second);

        // A second of the host's clock; how long this machine takes for a look is not held against it.
        for (var tenths = 0; tenths < 10 && live.Take().Version != second; tenths++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(100);
        }

        await Until.HoldsAsync(() => live.Take().Version == second, "the champion");
    }

    [Fact]
    public async Task WithoutAModelTheHostStartsAndSaysWhy()
    {
        using var host = await StartAsync(options => options.Folder = Models);
        var live = host.Services.GetRequiredService<LiveModel>();

        var fault = Assert.Throws<InvalidOperationException>(live.Take);

        Assert.Null(live.Current);
        Assert.Equal(
            "Found no model 'champion' in the models' folder (it holds none); expected a version, an alias or the name of a recipe; "
            + "train one with 'recommender train', or name the folder with --models.",
            fault.Message);
        Assert.Equal(fault.Message, live.Fault);
    }

    [Fact]
    public async Task OptionsThatCannotBeUsedAreRefusedAtTheStart()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            StartAsync(options => (options.Model, options.LookEvery, options.AddedTables) = ("", TimeSpan.Zero, _folder.File("none"))));

        Assert.Equal(
            [
                "Found no folder of models; expected one that holds published models; name it in JobRecommenderOptions.Folder.",
                "Found no model to serve; expected a version or an alias, such as 'champion'; name it in JobRecommenderOptions.Model.",
                "Found a time between two looks that is too short or too long; expected 10 ms to a day; "
                + "correct JobRecommenderOptions.LookEvery.",
                "Found no folder of added tables; expected one that is there; correct JobRecommenderOptions.AddedTables, or leave it out.",
            ],
            fault.Failures);
    }

    private static async Task<IHost> StartAsync(Action<JobRecommenderOptions> configure, TimeProvider? clock = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddJobRecommender(configure);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
