using System.Text.RegularExpressions;
using Recommender.Tests;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>What a screen reader is given of each view, approved as text: names, roles and states, in their order.</summary>
public sealed partial class PageTreeTests
{
    private static readonly string[] Views =
    [
        "tell", "tell-faults", "answer", "what-if-remote", "ask", "understood", "compare", "sheet", "link-refused", "feedback",
        "feedback-faults", "feedback-thanks", "erase",
    ];

    [ChromiumFact]
    public async Task EachViewIsWhatIsApproved()
    {
        await using var run = await PageRun.StartSmallAsync();
        var different = new List<string>();
        foreach (var view in Views)
        {
            var page = await run.PageAsync();
            await PageStates.All[view](page);
            var tree = await page.Locator("body").AriaSnapshotAsync();
            await page.Context.CloseAsync();
            try
            {
                Approved.Equal($"page-tree-{view}", $"{Steady(tree, run)}\n");
            }
            catch (Xunit.Sdk.EqualException fault)
            {
                different.Add($"{view}: {fault.Message}");
            }
        }

        Assert.Empty(different);
    }

    // Versions, days, codes and addresses are others in each run, and a box is one to choose in once its list of words has come.
    private static string Steady(string tree, PageRun run) => Code().Replace(
        Day().Replace(
            Listed().Replace(tree, "box").Replace(run.Service.Live.Current!.Version, "VERSION", StringComparison.Ordinal)
                .Replace(run.Address.ToString().TrimEnd('/'), "ADDRESS", StringComparison.Ordinal),
            "DAY"),
        "CODE");

    [GeneratedRegex("(textbox|combobox)(?= \"(Country|City|Another country|Another city)\")")]
    private static partial Regex Listed();

    [GeneratedRegex("[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}")]
    private static partial Regex Day();

    [GeneratedRegex("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}")]
    private static partial Regex Code();
}
