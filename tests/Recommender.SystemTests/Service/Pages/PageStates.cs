using Microsoft.Playwright;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>Every view of the page in every state that differs, by name, and the way to it.</summary>
internal static class PageStates
{
    private const string Pasted =
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
        ["all-roles"] = async page =>
        {
            await PageRun.AskAsync(page);
            await page.Locator("button[name=all]").ClickAsync();
            await page.WaitForSelectorAsync("ol.all");
        },
        ["ask"] = page => PageRun.AskAsync(page, "office"),
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
}
