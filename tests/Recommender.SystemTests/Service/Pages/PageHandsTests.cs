using Microsoft.Playwright;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>Journeys by keyboard alone, and by touch on a phone.</summary>
public sealed class PageHandsTests
{
    private const int MostTabs = 150;

    [ChromiumFact]
    public async Task ByKeyboardAlone_PastedText_WhatIfAndUndo_Compare_AndTheSheet()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        await page.GotoAsync("/");

        await TabToAsync(page, "#f-skills");
        await page.EvaluateAsync(
            """
            text => {
                const data = new DataTransfer();
                data.setData('text', text);
                document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            PageStates.Pasted);
        await page.WaitForSelectorAsync(".found");
        await TabToAsync(page, "button.main");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#answer");
        var before = await page.InnerTextAsync(".cards");

        await TabToAsync(page, "input[name=also]");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForSelectorAsync("#answer ins");
        await TabToAsync(page, "#undo");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => !document.querySelector('#answer ins')");
        Assert.Equal(before, await page.InnerTextAsync(".cards"));

        await TabToAsync(page, "[formaction='/page/compare']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".two");
        await TabToAsync(page, "button.main");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#answer");
        await TabToAsync(page, "[formaction='/sheet']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".sheet");
        Assert.Empty(run.Browser.Faults);
    }

    [ChromiumFact]
    public async Task ByTouchAt390_TellAnswerWhatIfUndoCompareAndSheet()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await page.GotoAsync("/");

        await page.Locator("#f-skills").TapAsync();
        await page.Locator("#countries option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        foreach (var word in new[] { "python", "sql", "tabl" })
        {
            await page.Keyboard.TypeAsync(word);
            await page.Locator("#option-0").TapAsync();
        }

        await page.Locator("button.main").First.TapAsync();
        await page.WaitForSelectorAsync("#answer");
        Assert.Contains("For: Python, SQL, Tableau.", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.False(await page.Locator(".map").IsVisibleAsync());

        await page.Locator("input[name=also]").First.TapAsync();
        await page.WaitForSelectorAsync("#answer ins");
        await page.Locator("#undo").TapAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('#answer ins')");

        await page.Locator("[formaction='/page/compare']").TapAsync();
        await page.WaitForSelectorAsync(".two");
        await page.GetByText("Back to my answer").TapAsync();
        await page.Locator("[formaction='/sheet']").TapAsync();
        await page.WaitForSelectorAsync(".sheet");
        Assert.Empty(run.Browser.Faults);
    }

    [ChromiumFact]
    public async Task WhatIsToldIsErasedByItsCode()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync(new() { JavaScriptEnabled = false });
        await PageStates.All["feedback-thanks"](page);
        var code = await page.InnerTextAsync("#code");

        await page.GetByText("Erase what I told").ClickAsync();
        await page.FillAsync("#f-code", code.ToLowerInvariant());
        await page.ClickAsync("button.main");

        Assert.Contains("Erased. Nothing of it is left in our store.", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached by {MostTabs} tabs");
    }
}
