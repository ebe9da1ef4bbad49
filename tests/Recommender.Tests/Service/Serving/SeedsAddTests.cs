using Recommender.Answers;
using Recommender.Service;
using Recommender.Service.Settings;
using Recommender.Taxonomy;
using Recommender.Tests.Taxonomy;

namespace Recommender.Tests.Service.Serving;

/// <summary><c>Service:Seeds:Add</c>: an operator's words over every model that answers.</summary>
public sealed class SeedsAddTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _words = new();

    public SeedsAddTests() => _words.Write("skills.csv", "id,aliases\npython,zorblax\n");

    private Dictionary<string, string?> Settings => new(ServiceRun.WithoutKeys) { ["Service:Seeds:Add"] = _words.Path };

    public void Dispose()
    {
        _words.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task TheWordsAreUnderstood_AlsoByTheNextModel()
    {
        await using var service = await ServiceRun.StartAsync(_folder, Settings);
        Assert.Equal(0, await UnknownAsync(service));

        var second = HandMadeModel.Publish(service.Registry, minutesLater: 1);
        _ = service.Registry.Promote(second);
        await service.UntilAsync(() => service.Live.Current!.Version == second);

        Assert.Equal(0, await UnknownAsync(service));
        Assert.Equal(
            "python", (await service.GetAsync("/v1/skills?q=zorblax")).Body[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task WithoutTheSettingTheyAreNot()
    {
        await using var service = await ServiceRun.StartAsync(_folder);

        Assert.Equal(1, await UnknownAsync(service));
    }

    [Fact]
    public async Task AModelTheyDoNotFitIsRefused_HealthSaysWhy_AndTheLastGoodOneGoesOn()
    {
        await using var service = await ServiceRun.StartAsync(_folder, Settings);
        var first = service.Live.Current!.Version;
        using var seeds = new ChangedSeeds();
        seeds.Change("skills.csv", lines => lines.Append("zorblax,Zorblax,language,,curated"));
        var other = service.Registry.Publish(
            HandMadeModel.Bundle(1, taxonomy: JobTaxonomy.Load(seeds.Path)), new Dictionary<string, Action<Stream>>(),
            bundle => _ = new JobRecommender(bundle));

        _ = service.Registry.Promote(other);
        await service.UntilAsync(() => service.Live.Fault is not null);

        var (status, health) = await service.GetAsync("/health/ready");
        Assert.Equal((200, "degraded", first), (
            status, health.GetProperty("status").GetString(), health.GetProperty("modelVersion").GetString()));
        Assert.Equal(
            $"Found added tables that do not fit model '{other}': skills.csv(2): "
            + "found 'zorblax' for 'python', which means Zorblax already; expected a word without a meaning; take it out; "
            + "expected words for what its tables hold; "
            + "mend the added tables, or choose another model.",
            health.GetProperty("fault").GetString());
        Assert.Equal(0, await UnknownAsync(service));
    }

    [Fact]
    public async Task WhereNoModelFits_NoneAnswersAndHealthSaysWhy()
    {
        _words.Write("skills.csv", "id,aliases\npythn,zorblax\n");
        HandMadeModel.Publish(HandMadeModel.Registry(_folder.File("models")));
        await using var service = await ServiceRun.StartAsync(_folder, Settings, isReady: false);

        await service.UntilAsync(() => service.Live.Fault is not null);

        var (status, health) = await service.GetAsync("/health/ready");
        Assert.Equal(503, status);
        Assert.Contains("skills.csv(2): found the skill 'pythn'", health.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatCannotBeReadIsTold_BeforeAnythingIsDone()
    {
        _words.Write("other.csv", "id\n");

        var refused = Assert.Throws<ServiceRefusedException>(() => RecommenderService.Build(ServiceRun.Settings(_folder, Settings)));

        Assert.Equal(
            $"Found other.csv in the folder of added tables '{_words.Path}'; expected skills.csv, roles.csv, role_titles.csv, cities.csv "
            + "alone; take the others out (setting Service:Seeds:Add).",
            refused.Message);
    }

    private static async Task<int> UnknownAsync(ServiceRun service) =>
        (await service.PostAsync("/v1/recommendations", """{"skills":["zorblax", "sql"],"country":"GB"}"""))
            .Body.GetProperty("unknownSkills").GetArrayLength();
}
