using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Recommender.Tests;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>Every view and state, by axe and by eye: pictures of all of them go to <c>.artifacts/pages</c>.</summary>
public sealed class PageAccessibilityTests
{
    private static readonly string Pictures = Path.Combine(Repository.Root, ".artifacts", "pages");

    // WCAG 2.0 to 2.2, A and AA, and what is good practice beside.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // What axe cannot see: words in a drawing (their colours are held by PaletteTests), what the open list covers, what a table has
    // scrolled away, an empty box, a text of one letter, and that × is called "Remove".
    private static readonly string[] Explained =
    [
        "element contains an image node", "overlapped by another element", "partially obscured by another element",
        "Element has no value", "Element content is too short", "label-content-name-mismatch",
    ];

    [ChromiumFact]
    public Task OnADesktopInLight() => EveryStateAsync("light", new() { ColorScheme = ColorScheme.Light });

    [ChromiumFact]
    public Task OnADesktopInDark() => EveryStateAsync("dark", new() { ColorScheme = ColorScheme.Dark });

    [ChromiumFact]
    public Task OnAPhone() => EveryStateAsync("phone", new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
        DeviceScaleFactor = 2,
    });

    [ChromiumFact]
    public Task WithForcedColours() => EveryStateAsync("forced", new()
    {
        ForcedColors = ForcedColors.Active,
        ReducedMotion = ReducedMotion.Reduce,
    });

    [ChromiumFact]
    public async Task NothingIsLostOnANarrowScreen_NorWithLargeText()
    {
        await using var run = await PageRun.StartAsync();
        var wide = new List<string>();
        foreach (var (name, go) in PageStates.All)
        {
            var page = await run.PageAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
            await go(page);
            wide.AddRange(await OverflowAsync(page, $"{name} at 320"));
            await page.SetViewportSizeAsync(1280, 800);
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            wide.AddRange(await OverflowAsync(page, $"{name} at 200 %"));
            await page.Context.CloseAsync();
        }

        Assert.Empty(wide);
    }

    [ChromiumFact]
    public async Task WhatIsPressedIsLargeEnough()
    {
        await using var run = await PageRun.StartAsync();
        foreach (var (name, go) in PageStates.All)
        {
            var page = await run.PageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
            await go(page);
            var small = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('button, select, input:not([type=hidden]), summary')]
                    .filter(one => one.checkVisibility())
                    .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect()])
                    .filter(([, box]) => box.width < 24 || box.height < 24)
                    .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)
                """);
            Assert.True(small.Length == 0, $"{name}: {string.Join('\n', small)}");
            await page.Context.CloseAsync();
        }
    }

    private static async Task EveryStateAsync(string look, BrowserNewContextOptions options)
    {
        Directory.CreateDirectory(Pictures);
        await using var run = await PageRun.StartAsync();
        var found = new List<string>();
        foreach (var (name, go) in PageStates.All)
        {
            var page = await run.PageAsync(options);
            await go(page);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{look}.png"), FullPage = true });
            await PagePictures.TakeAsync(page, $"{name}-{look}");
            found.AddRange(await AxeAsync(page, name));
            await page.Context.CloseAsync();
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(run.Browser.Faults);
    }

    /// <summary>What axe finds, and what it leaves open unexplained.</summary>
    internal static async Task<IEnumerable<string>> AxeAsync(IPage page, string name)
    {
        var result = await page.RunAxe(Rules);
        return Of(name, result.Violations).Concat(Of(name, result.Incomplete).Where(one => !Explained.Any(one.Contains)));
    }

    private static IEnumerable<string> Of(string state, IEnumerable<AxeResultItem> rules) => rules.SelectMany(
        rule => rule.Nodes,
        (rule, node) => $"{state}: {rule.Id}: {rule.Help}: {node.Html}: {string.Join(' ', node.Any.Select(check => check.Message))}");

    private static async Task<IEnumerable<string>> OverflowAsync(IPage page, string where)
    {
        var (wide, seen) = (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            await page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        return wide > seen ? [$"{where}: {wide} of {seen} pixels"] : [];
    }
}
