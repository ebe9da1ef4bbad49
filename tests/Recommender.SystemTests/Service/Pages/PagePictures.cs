using Microsoft.Playwright;
using Recommender.Tests;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>The pictures of the service's README, taken anew where <c>RECOMMENDER_TEST_PICTURES</c> is set.</summary>
internal static class PagePictures
{
    private const int Width = 1280;

    // Those of the page, by view and look: the height that is shown, and what is scrolled to.
    private static readonly Dictionary<string, (string File, int Height, string? From)> Committed = new(StringComparer.Ordinal)
    {
        ["tell-chips-light"] = ("tell", 900, null),
        ["tell-chips-phone"] = ("tell-phone", 844, null),
        ["answer-light"] = ("answer", 1000, null),
        ["answer-dark"] = ("answer-dark", 1000, "#cities-h"),
        ["what-if-light"] = ("what-if", 1000, "#roles-h"),
        ["compare-light"] = ("compare", 900, null),
        ["understood-light"] = ("understood", 900, null),
        ["sheet-light"] = ("sheet", 1150, null),
    };

    public static async Task TakeAsync(IPage page, string state)
    {
        if (Environment.GetEnvironmentVariable("RECOMMENDER_TEST_PICTURES") is not { Length: > 0 }
            || !Committed.TryGetValue(state, out var wanted))
        {
            return;
        }

        if (page.ViewportSize!.Width >= Width / 2)
        {
            await page.SetViewportSizeAsync(Width, wanted.Height);
        }

        await page.EvaluateAsync(
            "from => document.querySelector(from ?? 'body').scrollIntoView({ behavior: 'instant' })", wanted.From);
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Repository.Root, "src", "Recommender.Service", "pictures", $"{wanted.File}.png"),
        });
    }
}
