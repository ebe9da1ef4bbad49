using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Pages;
using Recommender.Service.Safety;
using Recommender.Service.Store;

namespace Recommender.Tests.Service.Pages;

/// <summary>"Tell us": stored with consent alone, and gone with the code.</summary>
public sealed class FeedbackTests
{
    private static readonly (string Name, string Value)[] Good =
    [
        ("skills", "pyhton, pytorch, Ada Lovelace"), ("yearsExperience", "4"), ("country", "GB"), ("city", "London"),
        ("role", "machine-learning-engineer"), ("pay", "62,500"), ("currency", "GBP"), ("payPeriod", "year"), ("consent", "1"),
        ("once", "one"),
    ];

    private static Dictionary<string, string?> On => new() { ["Service:Page:Feedback"] = "true", ["Service:Page:FeedbackPerHour"] = "100" };

    [Theory]
    [InlineData("/page/tell-us")]
    [InlineData("/page/tell-us/send")]
    [InlineData("/page/erase")]
    public async Task UnlessASettingSaysSoNothingIsCollected(string path)
    {
        await using var service = await ServiceRun.StartAsync();

        var sent = await Page.PostAsync(service.Client, path, Good);
        var answer = await Page.PostAsync(service.Client, "/", ("skills", "python, pytorch"));

        Assert.Equal(404, sent.Status);
        Assert.Contains("Service__Page__Feedback=true", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tell us what you do", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await StoredAsync(service));
    }

    [Fact]
    public async Task TheFormNamesAllThatWouldBeStored_AndStoresNothing()
    {
        await using var service = await ServiceRun.StartAsync(settings: On);

        var answer = await Page.PostAsync(service.Client, "/", ("skills", "python, pytorch"));
        var form = await Page.PostAsync(service.Client, "/page/tell-us", Good[..4]);

        Assert.Contains("Tell us what you do and earn", answer.Text, StringComparison.Ordinal);
        Assert.Equal(200, form.Status);
        Assert.Contains("Skills: Python, PyTorch ", form.Text, StringComparison.Ordinal);
        Assert.Contains("City: London", form.Text, StringComparison.Ordinal);
        Assert.Contains("I agree that this service stores", form.Text, StringComparison.Ordinal);
        Assert.Matches("<option value=\"GBP\" selected", form.Html);
        Assert.DoesNotContain("Nothing you type is kept.", form.Text, StringComparison.Ordinal);
        Assert.Empty(await StoredAsync(service));
    }

    [Fact]
    public async Task WhatIsToldIsAnOutcomeOfItsOwnSender_WithWhatWasUnderstoodAlone()
    {
        await using var service = await ServiceRun.StartAsync(settings: On);

        var page = await Page.PostAsync(service.Client, "/page/tell-us/send", Good);

        var stored = Assert.Single(await StoredAsync(service));
        Assert.Equal(201, page.Status);
        Assert.Equal((SenderName.Page, FeedbackCode.PersonOf(Code(page))), (stored.Sender, stored.PersonId));
        Assert.Contains("\"skills\":[\"Python\",\"PyTorch\"]", stored.Row, StringComparison.Ordinal);
        Assert.Contains("\"role\":\"machine-learning-engineer\"", stored.Row, StringComparison.Ordinal);
        Assert.Contains("62500", stored.Row, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", stored.Row, StringComparison.Ordinal);
        Assert.DoesNotContain(Code(page), stored.PersonId + stored.Row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCodeErasesIt_HoweverItIsTyped_AndOnlyOnce()
    {
        await using var service = await ServiceRun.StartAsync(settings: On);
        var code = Code(await Page.PostAsync(service.Client, "/page/tell-us/send", Good));
        var other = await Page.PostAsync(service.Client, "/page/tell-us/send", [.. Good[..^1], ("once", "two")]);

        var wrong = await Page.PostAsync(service.Client, "/page/erase", ("code", FeedbackCode.New()));
        var erased = await Page.PostAsync(service.Client, "/page/erase", ("code", $" {code.ToLowerInvariant().Replace('-', ' ')} "));
        var again = await Page.PostAsync(service.Client, "/page/erase", ("code", code));

        Assert.Equal((404, 200, 404), (wrong.Status, erased.Status, again.Status));
        Assert.Contains("Erased. Nothing of it is left in our store.", erased.Text, StringComparison.Ordinal);
        Assert.Equal(FeedbackCode.PersonOf(Code(other)), Assert.Single(await StoredAsync(service)).PersonId);
    }

    [Fact]
    public async Task ACodeErasesNothingOfOtherSenders_AndNoKeyIsThePage()
    {
        await using var service = await ServiceRun.StartAsync(settings: On);
        var code = FeedbackCode.New();
        using var client = await service.ClientAsync(Scopes.Outcomes, "page");
        using var body = new StringContent(
            $$"""{"personId": "{{FeedbackCode.PersonOf(code)}}", "role": "data-scientist", "skills": ["python"]}""",
            System.Text.Encoding.UTF8, "application/json");
        using var sent = await client.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), body);

        var erased = await Page.PostAsync(service.Client, "/page/erase", ("code", code));

        Assert.Equal((HttpStatusCode.Created, 404), (sent.StatusCode, erased.Status));
        Assert.NotEqual(SenderName.Page, Assert.Single(await StoredAsync(service)).Sender);
    }

    [Fact]
    public async Task AFormThatIsSentAgainStoresNothingMore()
    {
        await using var service = await ServiceRun.StartAsync(settings: On);

        await Page.PostAsync(service.Client, "/page/tell-us/send", Good);
        var again = await Page.PostAsync(service.Client, "/page/tell-us/send", Good);

        Assert.Single(await StoredAsync(service));
        Assert.Contains("You sent this form before.", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"code\"", again.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("consent", "", "We store nothing without your consent.")]
    [InlineData("consent", "yes", "We store nothing without your consent.")]
    [InlineData("role", "", "please choose your job from the list")]
    [InlineData("role", "<script>alert(1)</script>", "please choose your job from the list")]
    [InlineData("pay", "", "“” is not an amount")]
    [InlineData("pay", "a lot", "“a lot” is not an amount")]
    [InlineData("pay", "-1", "“-1” is not an amount")]
    [InlineData("pay", "0", "“0” is not an amount")]
    [InlineData("pay", "1e999", "“1e999” is not an amount")]
    [InlineData("pay", "9999999999999999999999999999999999", "is not an amount")]
    [InlineData("currency", "XXQ", "please choose a currency")]
    [InlineData("payPeriod", "decade", "please choose a year, a month")]
    [InlineData("payPeriod", "1", "please choose a year, a month")]
    [InlineData("once", "", "The form was damaged.")]
    [InlineData("name", "Ada", "“name”, a field we do not know")]
    [InlineData("previousSalary", "1", "We never use what you earned before.")]
    [InlineData("yearsExperience", "61", "“61”")]
    public async Task WhatIsWrongIsToldAndNothingIsStored(string name, string value, string words)
    {
        await using var service = await ServiceRun.StartAsync(settings: On);

        var page = await Page.PostAsync(
            service.Client, "/page/tell-us/send", [.. Good.Where(field => field.Name != name), (name, value)]);

        Assert.Equal(400, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.Empty(await StoredAsync(service));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3F9KZ")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' OR 1=1 --")]
    [InlineData("UUUUU-UUUUU-UUUUU-UUUUU")]
    public async Task WhatIsNoCodeIsToldAsSuch(string code)
    {
        await using var service = await ServiceRun.StartAsync(settings: On);

        var page = await Page.PostAsync(service.Client, "/page/erase", ("code", code));

        Assert.Equal(400, page.Status);
        Assert.Contains("This is no code of ours.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ACodeIsReadAsItIsMistaken() =>
        Assert.Equal(FeedbackCode.PersonOf("01234-56789-ABCDE-FGHJK"), FeedbackCode.PersonOf("oi234 56789 abcde fghjk"));

    [Fact]
    public async Task OneAddressStoresAFewTimesAnHour()
    {
        var settings = On;
        settings["Service:Page:FeedbackPerHour"] = "2";
        await using var service = await ServiceRun.StartAsync(settings: settings);

        var pages = new List<Page>();
        for (var i = 0; i < 4; i++)
        {
            pages.Add(await Page.PostAsync(service.Client, "/page/tell-us/send", [.. Good[..^1], ("once", $"form {i}")]));
        }

        Assert.Equal([201, 201, 429, 429], pages.Select(page => page.Status));
        Assert.Equal(2, (await StoredAsync(service)).Count);
        Assert.InRange(pages[2].Response.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 1, 60);
    }

    [Fact]
    public async Task WhereTheStoreIsOutOfReachNothingIsPromised()
    {
        await using var service = await ServiceRun.StartAsync(settings: On);
        await using var store = await service.Stores().CreateDbContextAsync();
        await store.Database.ExecuteSqlRawAsync("DROP TABLE Outcomes");

        var page = await Page.PostAsync(service.Client, "/page/tell-us/send", Good);

        Assert.Equal(503, page.Status);
        Assert.Contains("Nothing was stored", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"code\"", page.Html, StringComparison.Ordinal);
    }

    private static string Code(Page page) => Regex.Match(page.Html, "id=\"code\">([0-9A-Z-]+)<").Groups[1].Value;

    private static async Task<List<Outcome>> StoredAsync(ServiceRun service)
    {
        await using var store = await service.Stores().CreateDbContextAsync();
        return await store.Outcomes.AsNoTracking().ToListAsync();
    }
}
