using System.IO.Compression;
using System.Text.RegularExpressions;
using Recommender.Answers;

namespace Recommender.Tests.Service.Pages;

public sealed partial class PageRoutesTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly (string, string)[] Told =
    [
        ("skills", "python, pytorch"), ("yearsExperience", "4"), ("country", "GB"), ("left", "role:data-scientist"),
        ("right", "city:London|GB"),
    ];

    public static TheoryData<string> Forms => ["/", "/sheet", "/page/answer", "/page/compare", "/page/sheet.html", "/page/answer.json"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task EveryAnswerIsClosedToOthersAndKeptNowhere(string path)
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, path, Told);

        Assert.Equal(200, page.Status);
        Assert.Equal(Policy, Assert.Single(page.Response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(page.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(page.Response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(page.Response.Headers.GetValues("Referrer-Policy")));
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task NothingIsInlineAndNothingFromElsewhere(string path)
    {
        var service = shared.Run;
        if (path is "/page/sheet.html" or "/page/answer.json")
        {
            return;
        }

        var page = await Page.PostAsync(service.Client, path, Told);

        Assert.DoesNotMatch("(?i)<style| style=| on[a-z]+=|<script(?![^>]* src=)|javascript:", page.Html);
        Assert.All(Addresses().Matches(page.Html), address => Assert.Matches("^(/(?!/)|#|data:,)", address.Groups[2].Value));
    }

    [Theory]
    [InlineData("GET", "/", "", 200)]
    [InlineData("GET", "/?example=analyst", "", 200)]
    [InlineData("GET", "/sheet", "", 302)]
    [InlineData("GET", "/page/erase", "", 200)]
    [InlineData("GET", "/page/files/none.css", "", 404)]
    [InlineData("POST", "/", "yearsExperience=61", 400)]
    [InlineData("POST", "/", "text=I+worked+four+years+with+python+and+sql+every+day", 200)]
    [InlineData("POST", "/page/compare", "skills=python,pytorch", 400)]
    [InlineData("POST", "/page/tell-us", "skills=python,pytorch", 200)]
    [InlineData("POST", "/page/tell-us/send", "skills=python,pytorch", 400)]
    [InlineData("POST", "/page/erase", "code=x", 400)]
    public async Task OnEveryRouteAndStatusTheHeadersKeepItClosed(string method, string path, string body, int status)
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?> { ["Service:Page:Feedback"] = "true" });
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = service.Client.BaseAddress };
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        request.Content = method == "POST" ? new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(FormType)) : null;

        using var response = await client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(Policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task TheFirstLoadIsLight_AndItsFilesAreKeptForGood()
    {
        var service = shared.Run;
        var start = await Page.GetAsync(service.Client, "/");
        var files = Regex.Matches(start.Html, "/page/files/[^\"]+").Select(match => match.Value).Distinct().ToList();

        var sizes = new List<int>();
        foreach (var file in files)
        {
            var asset = await Page.GetAsync(service.Client, file);
            Assert.Equal(200, asset.Status);
            Assert.Equal("public, max-age=31536000, immutable", asset.Response.Headers.CacheControl!.ToString());
            sizes.Add((int)asset.Response.Content.Headers.ContentLength!);
        }

        var words = files.FindIndex(file => file.EndsWith("words.txt", StringComparison.Ordinal));
        var all = start.Html.Length + sizes.Sum();
        Assert.Equal(3, files.Count);
        Assert.InRange(all - sizes[words], 1, 60_000);
        Assert.InRange(all, 1, 150_000);
    }

    [Fact]
    public async Task TheShippedWordsAreSmall_AndHoldSkillsCitiesAndCountries()
    {
        var service = shared.Run;
        var start = await Page.GetAsync(service.Client, "/");
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(Regex.Match(start.Html, "/page/files/[^\"]+words.txt").Value, UriKind.Relative));
        request.Headers.AcceptEncoding.Add(new("gzip"));

        using var response = await service.Client.SendAsync(request);

        Assert.InRange((int)response.Content.Headers.ContentLength!, 1, 30_000);
        await using var unpacked = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        var blocks = (await new StreamReader(unpacked).ReadToEndAsync()).Split("\n\n");
        Assert.Equal(3, blocks.Length);
        // Who types "py" is offered Python by its name; "k8s" leads to nothing without it.
        Assert.DoesNotMatch("(?m)^Python(\\|[^|\n]*)*\\|py(\\||$)", blocks[0]);
        Assert.Contains("|k8s", blocks[0], StringComparison.Ordinal);
        Assert.Contains("Leeds, England", blocks[1], StringComparison.Ordinal);
        Assert.Contains("United Kingdom", blocks[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSavedJsonIsWhatTheToolPrints()
    {
        var service = shared.Run;
        var profile = new Recommender.People.Profile { Skills = ["python", "pytorch"], YearsExperience = 4, Country = "GB" };

        var json = await Page.PostAsync(service.Client, "/page/answer.json", Told);

        Assert.Equal(AnswerJson.Indent(service.Live.Current!.Recommender.Recommend(profile)) + "\n", json.Html);
        Assert.Equal("attachment", json.Response.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task TheSavedSheetNeedsNothingElse()
    {
        var service = shared.Run;

        var sheet = await Page.PostAsync(service.Client, "/page/sheet.html", Told);

        Assert.Equal("attachment", sheet.Response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.DoesNotMatch("(?i)<script|<link rel=\"stylesheet\"|url\\(|@import", sheet.Html);
        Assert.Contains("<style>", sheet.Html, StringComparison.Ordinal);
        Assert.Contains(service.Live.Current!.Version, sheet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSheetNamesALinkThatTellsItAgain_UnlessItIsTooLongToPrint()
    {
        var service = shared.Run;

        var sheet = await Page.PostAsync(service.Client, "/sheet", Told);
        var large = await Page.PostAsync(service.Client, "/sheet", ("skills", $"python, pytorch, {new string('x', 500)}"));

        Assert.Contains(
            $"Open it again: {service.Client.BaseAddress}#skills=python&skills=pytorch&yearsExperience=4&country=GB",
            sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Open it again", large.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereToTurnIsWhatTheOperatorSays()
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?> { ["Service:Page:Contact"] = "jobs@example.org" });

        Assert.Contains(
            "Something wrong? Tell jobs@example.org", (await Page.PostAsync(service.Client, "/", Told)).Text, StringComparison.Ordinal);
        Assert.Contains("Tell jobs@example.org", (await Page.PostAsync(service.Client, "/sheet", Told)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWhatIfShowsOldAndNewOfOneModel_AndStaysInTheList()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(
            service.Client, "/page/answer", [.. Told, ("also", "Spark"), ("ifYears", "6"), ("wasYears", "4"), ("model", "an older one")]);

        Assert.Matches("<del><span class=\"hidden\">was </span>", page.Html);
        Assert.Contains("Answered by a new model.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Back to me", page.Text, StringComparison.Ordinal);
        Assert.Matches("data-said=\"[^\"]+\"", page.Html);
    }

    [Fact]
    public async Task ASliderThatWasNotMovedChangesNothing_AndBackLeavesOutWhatIsTried()
    {
        var service = shared.Run;

        var still = await Page.PostAsync(service.Client, "/page/answer", [.. Told, ("ifYears", "4"), ("wasYears", "4")]);
        var back = await Page.PostAsync(service.Client, "/page/answer", [.. Told, ("ifYears", "9"), ("wasYears", "4"), ("back", "1")]);

        Assert.DoesNotContain("<del>", still.Html, StringComparison.Ordinal);
        Assert.Equal(still.Html, back.Html);
    }

    [Fact]
    public async Task TwoAreCompared_AndWhatIsNoneOfTheAnswerIsToldAsSuch()
    {
        var service = shared.Run;

        var two = await Page.PostAsync(service.Client, "/page/compare", Told);
        var none = await Page.PostAsync(service.Client, "/page/compare", [.. Told[..3], ("left", "role:nobody"), ("right", "before")]);

        Assert.Contains("The middle pay of London, GB is", two.Text, StringComparison.Ordinal);
        Assert.Equal(400, none.Status);
        Assert.Contains("Nothing to compare", none.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"pytorch\"", none.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APastedTextIsShownFirst_EachSkillWithItsWords()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("text",
            "I have 6 years of experience as an analyst.\nI built reports in Power BI and wrote a lot of python; also some k8s.\n"
            + "I like hiking, which does me good."));

        Assert.Equal(200, page.Status);
        Assert.Contains("Your text is read in memory and forgotten at once.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Python ← “python”", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kubernetes ← “k8s”", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page.Html, "name=\"skills\""));
        Assert.Matches("name=\"yearsExperience\" value=\"6\"", page.Html);
        Assert.Contains("Use these", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("analyst")]
    [InlineData("developer")]
    [InlineData("engineer")]
    public async Task EachExampleIsAnswered(string example)
    {
        var service = shared.Run;

        var page = await Page.GetAsync(service.Client, $"/?example={example}");

        Assert.Contains("Your answer", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheModuleIsShort() => Assert.InRange(
        File.ReadAllLines(Path.Combine(Repository.Root, "src/Recommender.Service/Pages/Assets/page.js")).Length, 1, 200);

    [GeneratedRegex("(href|src|action)=\"([^\"]*)\"")]
    private static partial Regex Addresses();
}
