using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Recommender.Tests.Service.Pages;

public sealed class PageFormTests(SharedService shared) : IClassFixture<SharedService>
{
    [Fact]
    public async Task TheStartAsksWhatAPersonCanDo_AndNothingOfWhoTheyAre()
    {
        var service = shared.Run;

        var page = await Page.GetAsync(service.Client, "/");

        Assert.Equal(200, page.Status);
        Assert.Contains("What can you do?", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["activities", "city", "country", "currentRole", "education", "remote", "skills", "yearsExperience"],
            Regex.Matches(page.Html, " name=\"([a-zA-Z]+)\"").Select(match => match.Groups[1].Value)
                .Where(name => name != "viewport").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AFormBecomesAnAnswer()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(
            service.Client, "/", ("skills", "python, pytorch"), ("yearsExperience", "6"), ("country", "GB"), ("city", "London"));

        Assert.Equal(200, page.Status);
        Assert.Equal(service.Live.Current!.Version, Assert.Single(page.Response.Headers.GetValues("X-Model-Version")));
        Assert.Contains("Machine Learning Engineer", page.Text, StringComparison.Ordinal);
        Assert.Contains("For: python, pytorch · 6 years · London, England, United Kingdom.", page.Text, StringComparison.Ordinal);
        Assert.Matches("of 100 people who say the same, about [0-9]+ hold this role", page.Text);
        Assert.Matches(
            "Of ten people one earns less than £[0-9,]+, five less than £[0-9,]+, one more than £[0-9,]+; gross, a year", page.Text);
        Assert.Contains("This is an estimate from surveys, not an offer.", page.Text, StringComparison.Ordinal);
        Assert.Equal(10 * Regex.Count(page.Html, "class=\"card role\""), Regex.Count(page.Html, "<circle class=\"dot\" cx=\"[0-9.]+%"));
    }

    [Fact]
    public async Task WhatWasNotUnderstoodIsToldFirst_WithANameOnlyWhereItIsNear()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", "pyhton, sql, juggling"), ("country", "GB"));

        Assert.Contains("“juggling” is not known: left out. ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ensemble methods", page.Text, StringComparison.Ordinal);
        Assert.Contains("We read “pyhton” as Python .", page.Text, StringComparison.Ordinal);
        Assert.True(page.Text.IndexOf("juggling", StringComparison.Ordinal) > 0);
        Assert.InRange(
            page.Html.IndexOf("is not known", StringComparison.Ordinal), 0, page.Html.IndexOf("class=\"cards\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhereTooLittleIsKnownOneQuestionIsAsked_AndNoRoleIsGuessed()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", ""));

        Assert.Equal(200, page.Status);
        Assert.Contains("Which of these do you also do?", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"card role\"", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yearsExperience", "-1", "“-1”")]
    [InlineData("yearsExperience", "61", "“61”")]
    [InlineData("yearsExperience", "1e999", "“1e999”")]
    [InlineData("sortCities", "rent", "“rent” is not fit, share, pay or real")]
    [InlineData("remote", "yes", "“yes” is not 1, or nothing")]
    [InlineData("gender", "f", "“gender”, a field we do not know")]
    [InlineData("previousSalary", "1", "“previousSalary”. We never use what you earned before.")]
    public async Task WhatIsWrongIsToldAtItsField(string name, string value, string words)
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", "python"), (name, value));

        Assert.Equal(400, page.Status);
        Assert.Contains("Please correct this", page.Text, StringComparison.Ordinal);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"python\"", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portland", "", "Portland, OR, United States.")]
    [InlineData("Portland", "GB", "“Portland” is not known: left out. Did you mean Portland (OR, US)")]
    [InlineData("Atlantis", "", "“Atlantis” is not known: left out.")]
    [InlineData("Berlin", "GB", "“Berlin” is not known: left out. Did you mean Berlin (DE)")]
    public async Task ACityIsSaidAsItWasRead_OrLeftOutByName(string city, string country, string words)
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", "python, pytorch"), ("city", city), ("country", country));

        Assert.Equal(200, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormThatIsCutOffIsNoAnswer_AndTheServiceGoesOn()
    {
        var service = shared.Run;
        using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", service.Client.BaseAddress!.Port);
        var stream = socket.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 100\r\n\r\nskills=pyth"));
        socket.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        var answer = "";
        try
        {
            answer = await new StreamReader(stream).ReadToEndAsync();
        }
        catch (IOException)
        {
            // A connection that is reset is no answer either.
        }

        Assert.DoesNotContain("card role", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(" 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(200, (await Page.GetAsync(service.Client, "/")).Status);
    }

    [Fact]
    public async Task WhatWasWrittenStaysToBeCorrected()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("yearsExperience", "61"));

        Assert.Contains("name=\"yearsExperience\" value=\"61\"", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4,5", "4.5 years")]
    [InlineData("18 months", "1.5 years")]
    public async Task YearsAreReadAsPeopleWriteThem(string written, string shown)
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", "python, pytorch"), ("yearsExperience", written));

        Assert.Contains(shown, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatMeansNothingIsNotGiven()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", "python, pytorch"), ("yearsExperience", "NaN"));

        Assert.Contains("For: python, pytorch.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFieldThatIsThereTwiceIsRefused_ButAListMayBe()
    {
        var service = shared.Run;

        var twice = await Page.PostAsync(service.Client, "/", ("city", "London"), ("city", "Leeds"));
        var list = await Page.PostAsync(service.Client, "/", ("skills", "python"), ("skills", "pytorch"));

        Assert.Equal((400, 200), (twice.Status, list.Status));
        Assert.Contains("City was sent 2 times. Please send it once.", twice.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("{{7*7}}")]
    [InlineData("\" onfocus=\"alert(1)")]
    [InlineData("👩‍🔬 science")]
    [InlineData("C++/C#")]
    [InlineData("python,,sql")]
    public async Task WhatAnybodyTypesIsTextAndNothingElse(string typed)
    {
        var service = shared.Run;

        var page = await Page.PostAsync(
            service.Client, "/", ("skills", typed), ("skills", "python"), ("city", typed), ("country", typed), ("currentRole", typed));

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("<script>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("onfocus=\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("49", page.Html.Split("class=\"note\"")[1].Split("</section>")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatNobodySeesIsShownAsAnEscape()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", "qu\u202eux\u200b, python"), ("country", "GB"));

        Assert.Contains(@"“qu\u202eux\u200b” is not known", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyChipsAreToldAsSuch()
    {
        var service = shared.Run;

        var chips = Enumerable.Range(0, 500).Select(i => ("skills", string.Create(CultureInfo.InvariantCulture, $"skill {i}")));
        var page = await Page.PostAsync(service.Client, "/", [.. chips]);

        Assert.Equal(400, page.Status);
        Assert.Contains("“500 entries” is more than 300. Please give fewer.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TenThousandLettersAreOneSkillThatIsNotKnown()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", new string('x', 10_000)), ("skills", "python"));

        Assert.Equal(200, page.Status);
        Assert.Contains("x…” is not known: left out.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nbroken", 415)]
    [InlineData("text/plain", "skills=python", 415)]
    [InlineData("application/x-www-form-urlencoded", "city=a%00b", 400)]
    public async Task OnlyAFormIsRead(string type, string body, int status)
    {
        var service = shared.Run;
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var page = await Page.SendAsync(service.Client, "/", content);

        Assert.Equal(status, page.Status);
        Assert.Contains("We could not read that", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMegabyteIsTooLong()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", ("skills", new string('x', 1_000_000)));

        Assert.Equal(413, page.Status);
        Assert.Contains("The form was too long.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFloodOfFieldsIsRefused()
    {
        var service = shared.Run;

        var page = await Page.PostAsync(service.Client, "/", [.. Enumerable.Range(0, 3_000).Select(_ => ("a", ""))]);

        Assert.Equal(400, page.Status);
        Assert.Contains("damaged", page.Text, StringComparison.Ordinal);
    }
}
