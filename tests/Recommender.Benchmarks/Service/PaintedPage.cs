using Microsoft.Playwright;

namespace Recommender.Benchmarks.Service;

/// <summary>What a person waits for in a browser: from sending the form, and from a tick, until the answer is painted.</summary>
internal static class PaintedPage
{
    public const int Rounds = 25;

    private const int WarmUp = 5;

    // A frame is painted after its callbacks have run, so a task that is queued in one runs when that is done.
    private const string Tick =
        """
        () => new Promise(done => {
            const box = document.querySelector('input[name=also]'), start = performance.now();
            new MutationObserver((_, watch) => {
                watch.disconnect();
                requestAnimationFrame(() => {
                    const { port1, port2 } = new MessageChannel();
                    port1.onmessage = () => done(performance.now() - start);
                    port2.postMessage(0);
                });
            }).observe(document.getElementById('main'), { childList: true });
            box.click();
        })
        """;

    private const string Send =
        """
        () => {
            const now = performance.timeOrigin + performance.now();
            document.querySelector('button.main').click();
            return now;
        }
        """;

    private const string Painted =
        """
        () => new Promise(done => {
            const look = () => {
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                paint && document.getElementById('answer') ? done(performance.timeOrigin + paint.startTime) : setTimeout(look, 5);
            };
            look();
        })
        """;

    /// <summary>Milliseconds of each, without those that warm it up.</summary>
    public static async Task<(List<double> Submits, List<double> Ticks)> MeasureAsync(Uri service)
    {
        var program = Environment.GetEnvironmentVariable("RECOMMENDER_TEST_CHROMIUM") ?? "/usr/bin/chromium";
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        var (submits, ticks) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            await page.GotoAsync(service.ToString());
            await page.FillAsync("#f-country", "United Kingdom");
            await page.FillAsync("#f-yearsExperience", "4");
            await page.FillAsync("#f-skills", "python, sql, tableau");
            var sent = await page.EvaluateAsync<double>(Send);
            await page.WaitForSelectorAsync("#answer");
            var painted = await page.EvaluateAsync<double>(Painted);
            var ticked = await page.EvaluateAsync<double>(Tick);
            if (round >= WarmUp)
            {
                submits.Add(painted - sent);
                ticks.Add(ticked);
            }
        }

        return (submits, ticks);
    }
}
