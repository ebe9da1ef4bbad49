using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>What people do with the page, from start to end.</summary>
public sealed partial class PageJourneyTests
{
    /// <summary>Keys beyond the words that are typed, from an empty page to an answer.</summary>
    private const int MostKeys = 25;

    [ChromiumFact]
    public async Task ByKeyboardAlone_FromAnEmptyPageToAnAnswer()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        await page.GotoAsync("/");
        var keys = 0;

        await page.Keyboard.TypeAsync("python");
        await PressAsync("Enter");
        await page.Keyboard.TypeAsync("sql");
        await PressAsync("Enter");
        await page.Keyboard.TypeAsync("tablea");
        await page.WaitForSelectorAsync("#option-0");
        await PressAsync("ArrowDown");
        await PressAsync("Enter");
        while (await page.EvaluateAsync<string>("document.activeElement.id") != "f-yearsExperience")
        {
            await PressAsync("Tab");
        }

        await page.Keyboard.TypeAsync("4");
        await PressAsync("Enter");
        await page.WaitForSelectorAsync("#answer");

        Assert.InRange(keys, 1, MostKeys);
        Assert.Contains("For: Python, SQL, Tableau · 4 years.", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator(".card.role").CountAsync());

        Task PressAsync(string key)
        {
            keys++;
            return page.Keyboard.PressAsync(key);
        }
    }

    [ChromiumFact]
    public async Task AMisspeltSkillIsPutRight_SaidAndUndone()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        await PageStates.All["tell-chips"](page);

        Assert.Contains("was pyhton", await page.InnerTextAsync(".chip >> nth=0"), StringComparison.Ordinal);
        await page.GetByText("undo").ClickAsync();

        Assert.Equal(["SQL", "pyhton"], await page.Locator(".chip input").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"));
    }

    [ChromiumFact]
    public async Task AWhatIfChangesNumbersInPlace_FocusStays_AndUndoBringsThemBack()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        await PageRun.AskAsync(page);
        var before = await page.InnerTextAsync(".cards");
        var tick = page.Locator("input[name=also]").First;
        var id = await tick.GetAttributeAsync("id");

        await tick.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.WaitForSelectorAsync("#answer ins");

        Assert.Equal(id, await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.True(await page.Locator($"[id='{id}']").IsCheckedAsync());
        Assert.Matches("Middle pay", await page.InnerTextAsync("#said"));
        await page.ClickAsync("#undo");
        await page.WaitForFunctionAsync("() => !document.querySelector('#answer ins')");
        Assert.Equal(before, await page.InnerTextAsync(".cards"));
        Assert.False(await page.Locator($"[id='{id}']").IsCheckedAsync());
    }

    [ChromiumFact]
    public async Task ALinkGivesTheSameAnswerInAnotherBrowser()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        await PageRun.AskAsync(page, "c++, c#, sql & more");
        await page.ClickAsync("#copy");
        var link = await page.GetAttributeAsync("#copied a", "href");

        var other = await run.PageAsync();
        await other.GotoAsync(link!);
        await other.WaitForSelectorAsync("#answer");

        Assert.Contains("/#skills=", link, StringComparison.Ordinal);
        Assert.Equal(await page.InnerTextAsync(".cards"), await other.InnerTextAsync(".cards"));
        Assert.Equal(await page.InnerTextAsync(".told-line"), await other.InnerTextAsync(".told-line"));
    }

    [ChromiumFact]
    public async Task ALinkThatIsNoneIsToldAndLeftOut()
    {
        await using var run = await PageRun.StartAsync();
        string[] links =
        [
            "skills=%zz", "foreign=1", "skills=python&city=a&city=b", $"skills={new string('x', 5_000)}", "skills=%ff",
            "x=<script>alert(1)</script>",
        ];
        foreach (var link in links)
        {
            var page = await run.PageAsync();
            await page.GotoAsync($"/#{link}");
            await page.WaitForSelectorAsync("#notice .note");

            Assert.Contains("We left it out.", await page.InnerTextAsync("#notice"), StringComparison.Ordinal);
            Assert.EndsWith("/", page.Url, StringComparison.Ordinal);
            await page.Context.CloseAsync();
        }

        Assert.Empty(run.Browser.Faults);
    }

    [ChromiumFact]
    public async Task WithoutJavaScript_TellAnswerWhatIfSortAndSheet()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync("/");
        await page.FillAsync("#f-skills", "python, sql, tableau");
        await page.FillAsync("#f-country", "GB");
        await page.Locator("button.main").First.ClickAsync();
        Assert.NotEqual(0, await page.Locator(".card.role").CountAsync());

        await page.Locator("input[name=also]").First.CheckAsync();
        await page.GetByText("Show what changes").ClickAsync();
        Assert.NotEqual(0, await page.Locator("#answer ins").CountAsync());

        await page.CheckAsync("#sort-real");
        await page.ClickAsync(".sort button");
        Assert.True(await page.IsCheckedAsync("#sort-real"));

        await page.ClickAsync("#back");
        Assert.Equal(0, await page.Locator("#answer ins").CountAsync());

        await page.Locator("[formaction='/sheet']").ClickAsync();
        Assert.Equal(5, await page.Locator(".rows li").CountAsync());
    }

    [ChromiumFact]
    public async Task ByTouchOnAPhone_PastedTextToAnAnswer()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await PageStates.All["understood"](page);

        await page.Locator(".found label").First.TapAsync();
        await page.GetByText("Use these").TapAsync();
        await page.WaitForSelectorAsync("#answer");

        Assert.NotEqual(0, await page.Locator(".card.role").CountAsync());
    }

    [ChromiumFact]
    public async Task TheSheetIsOnePage_AlsoWithTheLongestNames()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        var taxonomy = run.Service.Live.Current!.Recommender.Taxonomy;
        var longest = taxonomy.Skills.All.OrderByDescending(skill => skill.Name.Length).Take(40)
            .Select(skill => skill.Name.Replace(',', ' ')).Append("python");
        foreach (var skills in new[] { "python, sql, tableau", string.Join(", ", longest) })
        {
            await PageRun.AskAsync(page, skills, "Argentina");
            foreach (var box in await page.Locator("#f-activities input").AllAsync())
            {
                await box.CheckAsync();
            }

            await page.Locator("[formaction='/sheet']").ClickAsync();
            await page.WaitForSelectorAsync(".sheet");

            var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });

            Assert.Single(PdfPage().Matches(Encoding.Latin1.GetString(pdf)));
        }
    }

    [ChromiumFact]
    public async Task WhenTheServiceStops_TheLastAnswerStays_AndCanBeAskedAgain()
    {
        await using var browser = await Chromium.StartAsync();
        IPage page;
        await using (var run = await PageRun.StartAsync())
        {
            page = await browser.PageAsync(run.Address);
            await PageRun.AskAsync(page);
        }

        await page.Locator("input[name=also]").First.CheckAsync();
        await page.WaitForSelectorAsync("#answer.stale");

        Assert.Contains("The service does not answer.", await page.InnerTextAsync("#notice"), StringComparison.Ordinal);
        Assert.True(await page.GetByText("Try again").IsVisibleAsync());
        Assert.NotEqual(0, await page.Locator(".card.role").CountAsync());
    }

    [ChromiumFact]
    public async Task WhoAsksTooMuchIsToldWhenToAskAgain_AndTheLastAnswerStays()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        await PageStates.All["too-many"](page);

        Assert.Contains("Too many questions: again in 3 s.", await page.InnerTextAsync("#notice"), StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator(".card.role").CountAsync());
        await page.UnrouteAllAsync();
        await page.GetByText("Try again").ClickAsync();
        await page.WaitForSelectorAsync("#answer:not(.stale) ins");
    }

    [ChromiumFact]
    public async Task OnlyAChosenThemeIsRemembered()
    {
        await using var run = await PageRun.StartAsync();
        var page = await run.PageAsync();
        await PageRun.AskAsync(page);
        Assert.Equal("{}", await page.EvaluateAsync<string>("JSON.stringify(localStorage)"));

        await page.ClickAsync("#theme");
        await page.ReloadAsync();

        Assert.Equal("{\"theme\":\"dark\"}", await page.EvaluateAsync<string>("JSON.stringify(localStorage)"));
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex PdfPage();
}
