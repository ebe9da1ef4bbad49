using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Recommender.Tests;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>
/// Every view of the desk, by axe, by eye (<c>.artifacts/pages</c>) and as a screen reader is given it. With
/// <c>RECOMMENDER_TEST_PICTURES</c> set, the pictures of the README are written too.
/// </summary>
public sealed partial class DeskAccessibilityTests
{
    private static readonly string Pictures = Path.Combine(Repository.Root, ".artifacts", "pages");

    private static string Committed => Path.Combine(Repository.Root, "src", "Recommender.Service", "pictures");

    [ChromiumFact]
    public async Task EveryViewInEveryLook_AndNothingIsTooWideOrTooSmall()
    {
        Directory.CreateDirectory(Pictures);
        await using var scene = await DeskScene.StartAsync();
        var found = new List<string>();
        foreach (var (look, options) in Looks())
        {
            var page = await scene.PageAsync(options);
            foreach (var (name, path) in Places(scene))
            {
                await page.GotoAsync(path);
                await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"desk-{name}-{look}.png"), FullPage = true });
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
                found.AddRange((await PageAccessibilityTests.AxeAsync(page, name)).Select(fault => $"{look} {fault}"));
                found.AddRange(await WrongAsync(page, $"{look} {name}"));
            }

            await page.Context.CloseAsync();
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(scene.Browser.Faults);
    }

    [ChromiumFact]
    public async Task TheAccessibilityTreeOfEachViewIsWhatIsApproved()
    {
        await using var scene = await DeskScene.StartAsync();
        var page = await scene.PageAsync(new());
        var told = new List<string>();
        foreach (var (name, path) in Places(scene))
        {
            await page.GotoAsync(path);
            told.Add($"# {name}\n{Masked(await page.Locator("body").AriaSnapshotAsync())}\n");
        }

        Approved.Equal("desk-accessibility", string.Join('\n', told));
    }

    [ChromiumFact]
    public async Task ThePicturesOfTheReadme()
    {
        if (Environment.GetEnvironmentVariable("RECOMMENDER_TEST_PICTURES") is not { Length: > 0 })
        {
            Assert.True(File.Exists(Path.Combine(Committed, "desk-models.png")));
            return;
        }

        await using var scene = await DeskScene.StartAsync();
        var page = await scene.PageAsync(new() { ViewportSize = new() { Width = 1100, Height = 900 }, ColorScheme = ColorScheme.Light });
        foreach (var view in new[] { "models", "quality" })
        {
            await page.GotoAsync($"/desk/{view}");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Committed, $"desk-{view}.png") });
        }
    }

    private static IEnumerable<(string Look, BrowserNewContextOptions Options)> Looks() =>
    [
        ("light", new() { ColorScheme = ColorScheme.Light }),
        ("dark", new() { ColorScheme = ColorScheme.Dark }),
        ("phone", new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true }),
        ("narrow", new() { ViewportSize = new() { Width = 320, Height = 640 } }),
    ];

    private static IEnumerable<(string Name, string Path)> Places(DeskScene scene) =>
    [
        .. DeskScene.Views,
        ("against", $"/desk/models?against={scene.Other}"),
        ("rejects", $"/desk/batches/{scene.Batch}/rejects/page?number=2"),
    ];

    private static async Task<IEnumerable<string>> WrongAsync(IPage page, string where)
    {
        var wrong = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, select, input:not([type=hidden]), summary')]
                .filter(one => one.checkVisibility())
                .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect()])
                .filter(([, box]) => box.width < 24 || box.height < 24)
                .map(([one, box]) => `small: ${one.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)
                .concat(document.documentElement.scrollWidth > innerWidth ? [`wide: ${document.documentElement.scrollWidth}`] : [])
            """);
        return wrong.Select(fault => $"{where}: {fault}");
    }

    // What differs from day to day and from model to model, and whether anybody was answered in the last minute.
    private static string Masked(string tree) => Numbers().Replace(
        Names().Replace(Share().Replace(tree, "–"), "VERSION"),
        match => match.Value.StartsWith("[level", StringComparison.Ordinal) ? match.Value : "0");

    [GeneratedRegex("[0-9]{8}-[0-9]{6}-[0-9a-f]{16}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Names();

    [GeneratedRegex("(?<=term: Words not understood\n +- definition: )[0-9]+ % of [0-9,]+")]
    private static partial Regex Share();

    [GeneratedRegex(@"\[level=\d\]|[+−-]?[0-9][0-9.,:–-]*")]
    private static partial Regex Numbers();
}
