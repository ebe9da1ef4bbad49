using Microsoft.Playwright;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>Every view of the page in every state that differs, by name, and the way to it.</summary>
internal static class PageStates
{
    public const string Pasted =
        "I worked six years as an analyst. I built reports in Power BI and wrote a lot of python; also SQL and some k8s every day. "
        + "I have 6 years of experience, and I like hiking with my two dogs in the hills near Leeds when it does not rain.";

    public static IReadOnlyDictionary<string, Func<IPage, Task>> All { get; } = new Dictionary<string, Func<IPage, Task>>
    {
        ["tell"] = page => page.GotoAsync("/"),
        ["tell-chips"] = async page =>
        {
            await page.GotoAsync("/");
            await page.Locator("#countries option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.Locator("#f-skills").PressSequentiallyAsync("pyhton, sql, dat");
            await page.WaitForSelectorAsync("#options:not([hidden])");
        },
        ["tell-faults"] = async page =>
        {
            await page.GotoAsync("/");
            await page.FillAsync("#f-yearsExperience", "61");
            await page.Locator("button.main").First.ClickAsync();
            await page.WaitForSelectorAsync("#faults");
        },
        ["answer"] = page => PageRun.AskAsync(page, "pyhton, sql, tableau, juggling"),
        ["answer-example"] = page => page.GotoAsync("/?example=analyst"),
        ["what-if"] = async page =>
        {
            await PageRun.AskAsync(page);
            await page.Locator("input[name=also]").First.CheckAsync();
            await page.WaitForSelectorAsync("#answer ins");
        },
        ["what-if-remote"] = async page =>
        {
            await PageRun.AskAsync(page);
            await page.CheckAsync("#if-remote");
            await page.WaitForSelectorAsync("#back");
        },
        ["all-roles"] = async page =>
        {
            await PageRun.AskAsync(page);
            await page.Locator("button[name=all]").ClickAsync();
            await page.WaitForSelectorAsync("ol.all");
        },
        ["ask"] = page => PageRun.AskAsync(page, "office"),
        ["ask-market"] = async page =>
        {
            await PageRun.AskAsync(page, "office");
            await page.ClickAsync(".market summary");
        },
        ["link-refused"] = async page =>
        {
            await page.GotoAsync("/#foreign=1");
            await page.WaitForSelectorAsync("#notice .note");
        },
        ["stale"] = page => TickAsync(page, route => route.AbortAsync()),
        ["too-many"] = page => TickAsync(page, route => route.FulfillAsync(new()
        {
            Status = 429,
            Headers = [KeyValuePair.Create("Retry-After", "3")],
        })),
        ["feedback"] = FeedbackAsync,
        ["feedback-faults"] = async page =>
        {
            await FeedbackAsync(page);
            await page.EvaluateAsync("document.getElementById('tell').noValidate = true");
            await page.FillAsync("#f-pay", "a lot");
            await page.Locator("button.main").ClickAsync();
            await page.WaitForSelectorAsync("#faults");
        },
        ["feedback-thanks"] = async page =>
        {
            await FeedbackAsync(page);
            await page.FillAsync("#f-pay", "42,000");
            await page.SelectOptionAsync("#f-role", "data-analyst");
            await page.CheckAsync("#f-consent");
            await page.Locator("button.main").ClickAsync();
            await page.WaitForSelectorAsync("#code");
        },
        ["erase"] = page => page.GotoAsync("/page/erase"),
        ["understood"] = async page =>
        {
            await page.GotoAsync("/");
            await page.FillAsync("#f-skills", Pasted.Replace(',', ' '));
            await page.Locator("button.main").First.ClickAsync();
            await page.WaitForSelectorAsync(".found");
        },
        ["compare"] = async page =>
        {
            await PageRun.AskAsync(page);
            await page.Locator(".compare-form button").ClickAsync();
            await page.WaitForSelectorAsync(".two");
        },
        ["sheet"] = async page =>
        {
            await PageRun.AskAsync(page);
            await page.Locator("[formaction='/sheet']").ClickAsync();
            await page.WaitForSelectorAsync(".rows");
        },
    };

    /// <summary>Ticks a skill while the service does not answer as it should.</summary>
    private static async Task TickAsync(IPage page, Func<IRoute, Task> answer)
    {
        await PageRun.AskAsync(page);
        await page.RouteAsync("**/page/answer", answer);
        await page.Locator("input[name=also]").First.CheckAsync();
        await page.WaitForSelectorAsync("#answer.stale");
    }

    private static async Task FeedbackAsync(IPage page)
    {
        await PageRun.AskAsync(page);
        await page.Locator("[formaction='/page/tell-us']").ClickAsync();
        await page.WaitForSelectorAsync("#f-consent");
    }
}
