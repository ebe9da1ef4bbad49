using Microsoft.Playwright;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>The service with the default model, and a browser.</summary>
internal sealed class PageRun : IAsyncDisposable
{
    private PageRun(ServiceRun service, Chromium browser) => (Service, Browser) = (service, browser);

    public ServiceRun Service { get; }

    public Chromium Browser { get; }

    public Uri Address => Service.Client.BaseAddress!;

    public static async Task<PageRun> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var told = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["Service:Models"] = Path.Combine(Repository.Root, "models"),
            ["Service:Page:Feedback"] = "true",
            ["Service:Page:FeedbackPerHour"] = "1000",
        };
        return new(await ServiceRun.StartAsync(settings: told), await Chromium.StartAsync());
    }

    /// <summary>The same with a small model made by hand, whose numbers stay when another is published.</summary>
    public static async Task<PageRun> StartSmallAsync() => new(
        await ServiceRun.StartAsync(settings: new Dictionary<string, string?> { ["Service:Page:Feedback"] = "true" }),
        await Chromium.StartAsync());

    public Task<IPage> PageAsync(BrowserNewContextOptions? options = null) => Browser.PageAsync(Address, options);

    /// <summary>Types a list of skills and asks.</summary>
    public static async Task AskAsync(IPage page, string skills = "python, sql, tableau", string country = "United Kingdom")
    {
        await page.GotoAsync("/");
        await page.FillAsync("#f-country", country);
        await page.FillAsync("#f-yearsExperience", "4");
        await page.FillAsync("#f-skills", skills);
        await page.Locator("button.main").First.ClickAsync();
        await page.WaitForSelectorAsync("#answer");
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Service.DisposeAsync();
    }
}
