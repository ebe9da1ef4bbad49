using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Recommender.Service.Safety;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>What an operator does at the desk, with and without a script.</summary>
public sealed class DeskJourneyTests
{
    private static readonly string[] Views = ["", "/models", "/training", "/batches", "/people"];

    private static string Table => string.Join(
        '\n', Enumerable.Range(0, 50).Select(i => $"p{i},python;sql,4,GB").Prepend("id,skills,years_experience,country"));

    [ChromiumFact]
    public Task SignIn_Promote_RollBack_UploadAndDownload() => JourneyAsync(new() { ColorScheme = ColorScheme.Light }, "light");

    [ChromiumFact]
    public Task WithoutJavaScript() => JourneyAsync(new() { JavaScriptEnabled = false, ColorScheme = ColorScheme.Dark }, "dark");

    [ChromiumFact]
    public Task OnAPhone() => JourneyAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } }, "phone");

    private static async Task JourneyAsync(BrowserNewContextOptions options, string look)
    {
        await using var service = await ServiceRun.StartAsync();
        await using var browser = await Chromium.StartAsync();
        var (first, second) = (service.Live.Current!.Version, HandMadeModel.Publish(service.Registry, minutesLater: 1));
        var page = await browser.PageAsync(service.Client.BaseAddress!, options);
        await SignInAsync(service, page);

        await page.GotoAsync("/desk/models");
        await ConfirmAsync(page, "Promote");
        Assert.Equal(second, service.Live.Current!.Version);
        await ConfirmAsync(page, "Roll back");
        Assert.Equal(first, service.Live.Current!.Version);

        await page.GotoAsync("/desk/batches");
        await page.SetInputFilesAsync("#table", new FilePayload
        {
            Name = "people.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(Table),
        });
        await page.ClickAsync("button.main");
        await Until.HoldsAsync(async () => await DoneAsync(page), "the batch is done");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Result", new() { Exact = true }).ClickAsync());
        Assert.Equal(51, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);

        await LookAtAllAsync(page, look, options.JavaScriptEnabled != false);
        await page.GetByText("Sign out").ClickAsync();
        Assert.Contains("Sign in with an API key", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(browser.Faults);
    }

    private static async Task SignInAsync(ServiceRun service, IPage page)
    {
        var (_, key) = await service.App.Services.GetRequiredService<ApiKeys>().CreateAsync(Scopes.Operate, "operator");
        await Task.Delay(50);
        await page.GotoAsync("/desk");
        await page.FillAsync("#key", key);
        await page.ClickAsync("button.main");
        await page.GetByText("What needs attention").WaitForAsync();
    }

    // The dialog of the browser itself, which needs no script.
    private static async Task ConfirmAsync(IPage page, string what)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = what, Exact = true }).First.ClickAsync();
        await page.Locator(":popover-open button.main").ClickAsync();
        await page.Locator("#said").WaitForAsync();
    }

    private static async Task<bool> DoneAsync(IPage page)
    {
        await page.GotoAsync("/desk/batches");
        return await page.GetByText("Result", new() { Exact = true }).CountAsync() > 0;
    }

    private static async Task LookAtAllAsync(IPage page, string look, bool hasScript)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(Repository.Root, ".artifacts", "pages")).FullName;
        foreach (var view in Views)
        {
            await page.GotoAsync($"/desk{view}");
            var picture = Path.Combine(pictures, $"desk{view.Replace('/', '-')}-{look}.png");
            await page.ScreenshotAsync(new() { Path = picture, FullPage = true });
            if (hasScript)
            {
                var result = await page.RunAxe();
                Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(
                    rule => rule.Nodes, (rule, node) => $"{view}: {rule.Id}: {node.Html}")));
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{view} is too wide");
            }
        }
    }
}
