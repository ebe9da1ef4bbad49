using Microsoft.Extensions.Time.Testing;
using Recommender.Service.Desk;

namespace Recommender.Tests.Service.Desk;

public sealed class DeskViewsTests
{
    private const string Outcome = """
        {"personId":"p-1","role":"Data Analyst","salary":40000,"currency":"GBP","skills":["sql"],"country":"GB","observedOn":"2025-11-01"}
        """;

    [Fact]
    public async Task NowSaysWhatAnswersAndWhatNeedsAttention()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var desk = new DeskClient(service);

        var page = await desk.GetAsync("/desk");

        Assert.Contains($"Ready. Model {service.Live.Current!.Version} answers", page.Text, StringComparison.Ordinal);
        Assert.Contains("Requests a second", page.Text, StringComparison.Ordinal);
        Assert.Contains("None begins by itself: the settings name no original rows", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVersionIsPromoted_RolledBack_AndOneThatVanishedChangesNothing()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var (first, second) = (service.Live.Current!.Version, HandMadeModel.Publish(service.Registry, minutesLater: 1));
        using var desk = new DeskClient(service);
        var models = await desk.GetAsync("/desk/models");
        Assert.Contains($"Promote {second}?", models.Text, StringComparison.Ordinal);

        var promoted = await desk.PostAsync("/desk/models/promote", ("version", second));
        Assert.Contains("The version answers from now on.", promoted.Text, StringComparison.Ordinal);
        Assert.Equal(second, service.Live.Current!.Version);

        var back = await desk.PostAsync("/desk/models/rollback");
        Assert.Contains("The former champion answers again.", back.Text, StringComparison.Ordinal);
        Assert.Equal(first, service.Live.Current!.Version);

        var gone = await desk.PostAsync("/desk/models/promote", ("version", "20200101-000000-0000000000000000"));
        Assert.Equal(409, gone.Status);
        Assert.Contains("Nothing was changed.", gone.Text, StringComparison.Ordinal);
        Assert.Equal(first, service.Live.Current!.Version);
    }

    [Fact]
    public async Task TheChampionIsSetAgainstAnother()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var other = HandMadeModel.Publish(service.Registry, minutesLater: 1);
        using var desk = new DeskClient(service);

        var page = await desk.GetAsync($"/desk/models?against={other}");

        Assert.Contains($"Champion against {other}", page.Text, StringComparison.Ordinal);
        Assert.Contains("role top3 0.81 0.81 0", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADryRunComesFirst_AndSaysWhyNoRunCanBegin()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var desk = new DeskClient(service);
        Assert.Contains("No run yet.", (await desk.GetAsync("/desk/training")).Text, StringComparison.Ordinal);

        var plan = await desk.PostAsync("/desk/training/plan");
        var run = await desk.PostAsync("/desk/training/run");
        var cancelled = await desk.PostAsync("/desk/training/cancel", ("id", Guid.Empty.ToString()));

        Assert.Contains("What a run would do now", plan.Text, StringComparison.Ordinal);
        Assert.Contains("It cannot begin.", plan.Text, StringComparison.Ordinal);
        Assert.Equal((409, 409), (run.Status, cancelled.Status));
        Assert.Contains("No run yet.", (await desk.GetAsync("/desk/training")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APersonIsErasedOnlyWhereTheIdIsTypedAgain()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var desk = new DeskClient(service);
        await desk.GetAsync("/desk/people");
        Assert.Equal(404, (await desk.PostAsync("/desk/people", ("id", "p-1"))).Status);
        using var content = new StringContent(Outcome, System.Text.Encoding.UTF8, "application/json");
        using var stored = await service.Client.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), content);
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync());

        var found = await desk.PostAsync("/desk/people", ("id", "p-1"));
        var wrong = await desk.PostAsync("/desk/people/erase", ("id", "p-1"), ("again", "p-2"));
        var still = await desk.PostAsync("/desk/people", ("id", "p-1"));
        var right = await desk.PostAsync("/desk/people/erase", ("id", "p-1"), ("again", "p-1"));

        Assert.Contains("1 outcomes, 0 kept answers.", found.Text, StringComparison.Ordinal);
        Assert.Equal((400, 200), (wrong.Status, still.Status));
        Assert.Contains("Erased: 1 outcomes", right.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await desk.PostAsync("/desk/people", ("id", "p-1"))).Status);
    }

    [Theory]
    [InlineData("people.doc", "id,skills\n1,python\n", 415)]
    [InlineData("people.csv", "", 400)]
    public async Task ATableThatCannotBeUsedIsTold(string name, string table, int status)
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var desk = new DeskClient(service);
        await desk.GetAsync("/desk/batches");

        var page = await HandInAsync(service, desk, name, table);

        Assert.Equal(status, page.Status);
        Assert.Contains("Nothing was handed in.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing yet.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUploadThatIsCutOffLeavesNothing()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var desk = new DeskClient(service);
        await desk.GetAsync("/desk/batches");
        using var content = new StringContent(
            $"--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{desk.Token}\r\n--x\r\n"
            + "Content-Disposition: form-data; name=\"table\"; filename=\"a.csv\"\r\n\r\nid,skills\n1,pyth");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var page = await desk.SendAsync("/desk/batches", content, ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(400, page.Status);
        Assert.Contains("Nothing yet.", (await desk.GetAsync("/desk/batches")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void RequestsOfTheLastMinuteAreCounted()
    {
        var clock = new FakeTimeProvider(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using var figures = new RequestFigures(clock);
        for (var i = 0; i < 198; i++)
        {
            figures.Count(0.002, 200);
        }

        figures.Count(0.5, 404);
        figures.Count(2, 500);
        figures.CountWords(3, isKnown: true);
        figures.CountWords(1, isKnown: false);

        var last = figures.Last();
        Assert.Equal((200, 1, 1), (last.All, last.Refused, last.Failed));
        Assert.Equal((1, 4), (last.Unknown.Some, last.Unknown.All));
        Assert.InRange(last.Slowest!.Value, 0.5, 0.56);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(new MinuteFigures(0, 0, 0, null), figures.Last());
    }

    internal static async Task<Pages.Page> HandInAsync(ServiceRun service, DeskClient desk, string name, string table)
    {
        using var form = new MultipartFormDataContent { { new StringContent(desk.Token), "\"token\"" } };
        form.Add(new StringContent(table), "\"table\"", $"\"{name}\"");
        return await desk.SendAsync("/desk/batches", form, ("Sec-Fetch-Site", "same-origin"));
    }
}
