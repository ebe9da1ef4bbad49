using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Recommender.Service.Words;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Retraining;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>
/// What an operator does at the desk, with and without a script, by keyboard and by touch, with real trainings and batches.
/// </summary>
public sealed class DeskJourneyTests
{
    [ChromiumFact]
    public Task EverythingThatAnOperatorDoes() => JourneyAsync(new(), hasScript: true);

    [ChromiumFact]
    public Task WithoutJavaScript() => JourneyAsync(new() { JavaScriptEnabled = false }, hasScript: false);

    [ChromiumFact]
    public async Task OnAPhoneByTouch_SignInPromoteAndRollBack()
    {
        await using var service = await ServiceRun.StartAsync();
        await using var browser = await Chromium.StartAsync();
        var page = await browser.PageAsync(
            service.Client.BaseAddress!, new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await DeskScene.SignInAsync(service, page);

        await ChangeChampionAsync(service, page, button => button.TapAsync());

        Assert.Empty(browser.Faults);
    }

    [ChromiumFact]
    public async Task ByKeyboardAlone_SignInPromoteAndRollBack()
    {
        await using var service = await ServiceRun.StartAsync();
        await using var browser = await Chromium.StartAsync();
        var page = await browser.PageAsync(service.Client.BaseAddress!);
        await DeskScene.SignInAsync(service, page);

        await ChangeChampionAsync(service, page, async button =>
        {
            for (var presses = 0; !await button.EvaluateAsync<bool>("one => one === document.activeElement"); presses++)
            {
                Assert.True(presses < 60, "the button is not reached");
                await page.Keyboard.PressAsync("Tab");
            }

            await page.Keyboard.PressAsync("Enter");
        });

        Assert.Empty(browser.Faults);
    }

    private static async Task JourneyAsync(BrowserNewContextOptions options, bool hasScript)
    {
        using var folder = new TempFolder();
        RetrainingRun.Prepare(folder);
        var settings = new Dictionary<string, string?>(RetrainingRun.Settings(folder))
        {
            ["Service:WithoutKeys"] = "false",
            ["Service:UnknownWords"] = "true",
            ["Service:Retraining:Margin"] = "0.2",
            ["Service:Batches:Look"] = BatchClient.Quick["Service:Batches:Look"],
        };
        await using var service = await ServiceRun.StartAsync(folder, settings);
        await RetrainingRun.StoreAsync(service.Stores(), 400);
        await service.App.Services.GetRequiredService<WordTable>().AddAsync(
            [("zorblax", 1, 4), ("zorblax", 2, 4), ("zorblax", 3, 4)], default);
        await using var browser = await Chromium.StartAsync();
        var page = await browser.PageAsync(service.Client.BaseAddress!, options);
        await DeskScene.SignInAsync(service, page);

        await ChangeChampionAsync(service, page, button => button.ClickAsync());
        await ScoreAsync(page);
        await EraseAsync(page);
        await ProposeAsync(page);
        await TrainAsync(page, hasScript);

        await page.GetByText("Sign out").ClickAsync();
        Assert.Contains("Sign in with an API key", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(browser.Faults);
    }

    private static async Task ChangeChampionAsync(ServiceRun service, IPage page, Func<ILocator, Task> press)
    {
        var (first, second) = (service.Live.Current!.Version, HandMadeModel.Publish(service.Registry, minutesLater: 1));
        await page.GotoAsync("/desk/models");
        await ConfirmAsync(page, "Promote", press);
        Assert.Equal(second, service.Live.Current!.Version);
        await ConfirmAsync(page, "Roll back", press);
        Assert.Equal(first, service.Live.Current!.Version);
    }

    private static async Task ScoreAsync(IPage page)
    {
        await page.GotoAsync("/desk/batches");
        await page.SelectOptionAsync("#result", "tsv");
        await page.SetInputFilesAsync("#table", new FilePayload
        {
            Name = "people.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(DeskScene.Table(300)),
        });
        await page.ClickAsync("button.main");
        await Until.HoldsAsync(async () => await ReloadedAsync(page, "/desk/batches", "Look at them"), "the batch is done");
        Assert.Equal(151, await LinesAsync(page, "Result"));
        Assert.Equal(151, await LinesAsync(page, "Rejects"));
        await page.GetByText("Look at them").ClickAsync();
        Assert.Contains("Page 1 of 2", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.GetByText("Next").ClickAsync();
        Assert.Equal(50, await page.Locator("tbody tr").CountAsync());
        await page.GotoAsync("/desk/batches");
        await ConfirmAsync(page, "Delete");
        Assert.Contains("Nothing yet.", await page.InnerTextAsync("#live"), StringComparison.Ordinal);
    }

    private static async Task EraseAsync(IPage page)
    {
        await page.GotoAsync("/desk/people");
        await page.FillAsync("#id", "person-7-3");
        await page.ClickAsync("button.main");
        await page.FillAsync("#again", "person-7-3");
        await page.GetByText("Erase this person").ClickAsync();
        await page.GetByText("Erased: 1 outcomes").WaitForAsync();
    }

    private static async Task ProposeAsync(IPage page)
    {
        await page.GotoAsync("/desk/words");
        await page.FillAsync("input[name=other]", "Python");
        var patch = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download the patch").ClickAsync());
        Assert.Contains("+++ b/seeds/skills.csv", await File.ReadAllTextAsync(await patch.PathAsync()), StringComparison.Ordinal);
        await ConfirmAsync(page, "Forget");
    }

    // One run is called off; the next is watched to its end: with a script without a reload, and without one by reloading.
    private static async Task TrainAsync(IPage page, bool hasScript)
    {
        await page.GotoAsync("/desk/training");
        await ConfirmAsync(page, "Pause");
        await ConfirmAsync(page, "Resume");
        await BeginAsync(page);
        await ConfirmAsync(page, "Cancel");
        await Until.HoldsAsync(async () => await ReloadedAsync(page, "/desk/training", "cancelled"), "the run is called off");
        await BeginAsync(page);
        var lines = new HashSet<string>();
        await Until.HoldsAsync(
            async () =>
            {
                if (!hasScript)
                {
                    await page.GotoAsync("/desk/training");
                }

                var logs = await page.Locator(".log").AllTextContentsAsync();
                lines.UnionWith(logs.SelectMany(log => log.Split('\n')).Select(line => line[9..]));
                return await page.Locator("#live article").First.GetByText("ended: ").CountAsync() > 0;
            },
            "the run is over");
        Assert.Superset(new HashSet<string> { "attempt 1", "exporting", "training", "judging" }, lines);
        Assert.Contains(lines, line => line.StartsWith("comparison: ", StringComparison.Ordinal));
        Assert.Matches("promoted|waits|kept", await page.Locator("#live h3").First.InnerTextAsync());
        Assert.Contains("get another first role", await page.Locator("#live article").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task BeginAsync(IPage page)
    {
        await page.GetByText("See what a run would do").ClickAsync();
        await ConfirmAsync(page, "Begin a run");
    }

    private static Task ConfirmAsync(IPage page, string what) => ConfirmAsync(page, what, button => button.ClickAsync());

    // The dialog of the browser itself, which needs no script.
    private static async Task ConfirmAsync(IPage page, string what, Func<ILocator, Task> press)
    {
        await press(page.GetByRole(AriaRole.Button, new() { Name = what, Exact = true }).First);
        await press(page.Locator(":popover-open button.main"));
        await page.WaitForURLAsync("**/*?done=*");
        await page.Locator("#said").WaitForAsync();
    }

    private static async Task<int> LinesAsync(IPage page, string file)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText(file, new() { Exact = true }).ClickAsync());
        return (await File.ReadAllLinesAsync(await download.PathAsync())).Length;
    }

    private static async Task<bool> ReloadedAsync(IPage page, string path, string words)
    {
        await page.GotoAsync(path);
        return await page.GetByText(words).CountAsync() > 0;
    }
}
