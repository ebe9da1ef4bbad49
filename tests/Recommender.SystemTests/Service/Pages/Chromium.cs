using Microsoft.Playwright;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>The browser of the tests, which watches what a page must not do: fetch from elsewhere, and write to the console.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>The path of the program; null where there is none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("RECOMMENDER_TEST_CHROMIUM") is { Length: > 0 } told ? told
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);

    /// <summary>What pages did that they must not.</summary>
    public List<string> Faults { get; } = [];

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        // As root it has no sandbox of its own.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        return new(playwright, browser);
    }

    /// <summary>A new page of a service, with nothing remembered.</summary>
    public async Task<IPage> PageAsync(Uri service, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = service.ToString();
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        // A page that says 400 says so in the console too, which is the browser's doing.
        page.Console += (_, message) => Note(
            message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal),
            $"console: {message.Text}");
        page.PageError += (_, fault) => Note(true, $"script: {fault}");
        page.Request += (_, request) => Note(
            !request.Url.StartsWith(service.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal),
            $"fetched: {request.Url}");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Note(bool isFault, string words)
    {
        if (isFault)
        {
            lock (Faults)
            {
                Faults.Add(words);
            }
        }
    }
}
