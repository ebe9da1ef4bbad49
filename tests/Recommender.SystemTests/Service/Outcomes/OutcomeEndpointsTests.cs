using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.People;
using Recommender.Service.Outcomes;
using Recommender.Service.Safety;
using Recommender.Taxonomy;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Outcomes;

public sealed class OutcomeEndpointsTests
{
    private const string One =
        """{"personId":"p-1","skills":["python"],"yearsExperience":4,"country":"GB","role":"Data Scientist","salary":65000.5,"""
        + "\"currency\":\"gbp\",\"observedOn\":\"2026-09-15\"}";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AnOutcomeIsStoredAsItWasSent(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Outcomes);

        var (status, answer, _) = await PostAsync(client, One);

        var stored = await store.AskAsync(open => open.Outcomes.SingleAsync());
        Assert.Equal((201, $$"""{"stored":1,"people":1,"ids":[{{stored.Id}}]}"""), (status, answer.GetRawText()));
        Assert.Equal("p-1", stored.PersonId);
        var row = OutcomeRow.Read(stored.Row);
        Assert.Equal(new PayLabel(65000.5m, 65000.5m, "GBP", PayPeriod.Year), row.Pay);
        Assert.Equal(
            ("p-1", "Data Scientist", new DateOnly(2026, 9, 15), 4),
            (row.ProfileId, row.Role, row.ObservedOn, row.Profile.YearsExperience));
        Assert.Equal(["python"], row.Profile.Skills);
    }

    [Fact]
    public async Task EveryFieldOfTheDocumentIsRead()
    {
        var body = new OutcomeBody(
            "p", "r", "t", "s", ["a"], ["b"], 1, 1, "e", "c", "GB", "London", "i", "10", "remote", null, 1, 2, "EUR", "month",
            new(2026, 1, 1), "g", "a");
        await using var service = await ServiceRun.StartAsync();
        using var client = await service.ClientAsync(Scopes.Outcomes);

        var (status, _, _) = await PostAsync(client, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));

        Assert.Equal(201, status);
    }

    [Theory]
    [InlineData("""{"skills":["a"],"role":"r"}""", "personId: Found no id of the person; expected 1 to 200 letters, digits and . "
        + "_ - @ : + = ~, the first a letter or a digit; send the id by which you can name the person later.")]
    [InlineData("""{"personId":"a/b","role":"r"}""", "personId: Found an id of another form; expected 1 to 200 letters, digits and . "
        + "_ - @ : + = ~, the first a letter or a digit; send the id by which you can name the person later.")]
    [InlineData("""{"personId":"a"}""", "role: An outcome needs a role or a salary. Send the role taken, the salary agreed, or both.")]
    [InlineData("""{"personId":"a","salary":1}""", "currency: A salary needs a currency. Send its ISO 4217 code, such as EUR.")]
    [InlineData(
        """{"personId":"a","role":"r","salary":1,"salaryLow":1,"currency":"EUR"}""",
        "salary: Found beside a band; expected either salary or salaryLow and salaryHigh; remove one of them.")]
    [InlineData(
        """{"personId":"a","salaryLow":2,"salaryHigh":1,"currency":"EUR"}""",
        "salaryLow: Found above salaryHigh; expected at most that; swap the two.")]
    [InlineData(
        """{"personId":"a","role":"r","payPeriod":"fortnight"}""",
        "payPeriod: Found no pay period; expected year, month, week, day or hour; correct it, or leave it out for a year.")]
    [InlineData(
        """{"personId":"a","role":"r","observedOn":"15.9.2026"}""",
        "observedOn: Found no day; expected one like 2026-09-15; correct it, or leave it out.")]
    [InlineData(
        """{"personId":"a","role":"r","previousSalary":1}""",
        "previousSalary: Found a field on former pay; expected none; remove it: it is never used.")]
    public async Task AFaultIsToldByItsField(string body, string expected)
    {
        await using var service = await ServiceRun.StartAsync();
        using var client = await service.ClientAsync(Scopes.Outcomes);

        var (status, problem, _) = await PostAsync(client, body);

        Assert.Equal(400, status);
        Assert.Equal(
            [expected], problem.GetProperty("errors").EnumerateObject().Select(error => $"{error.Name}: {error.Value[0].GetString()}"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task TheSameKeyStoresOnceAlsoAtTheSameMoment(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        // On SQLite and PostgreSQL alike a second service may hold the same store.
        await using var other = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Outcomes);
        using var elsewhere = new HttpClient
        {
            BaseAddress = other.Client.BaseAddress,
            DefaultRequestHeaders = { Authorization = client.DefaultRequestHeaders.Authorization },
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync(i % 2 == 0 ? client : elsewhere, One, "key")));
        var (status, problem, _) = await PostAsync(client, One.Replace("p-1", "p-2", StringComparison.Ordinal), "key");
        using var another = await service.ClientAsync(Scopes.Outcomes);
        var (ofAnother, _, _) = await PostAsync(another, One, "key");

        Assert.Single(answers.Select(answer => (answer.Status, answer.Body.GetRawText())).Distinct());
        Assert.Equal((201, 19), (answers[0].Status, answers.Count(answer => answer.IsReplayed)));
        Assert.Equal(422, status);
        Assert.Equal(
            "Found the Idempotency-Key of an earlier request with other content; expected a new one; nothing was stored: send a new UUID.",
            problem.GetProperty("detail").GetString());
        Assert.Equal(201, ofAnother);
        Assert.Equal(2, await store.AskAsync(open => open.Outcomes.CountAsync()));
    }

    [Fact]
    public async Task AKeyOfAnotherFormIsRefused()
    {
        await using var service = await ServiceRun.StartAsync();
        using var client = await service.ClientAsync(Scopes.Outcomes);

        var (status, problem, _) = await PostAsync(client, One, new string('k', 201));

        Assert.Equal(400, status);
        Assert.Equal(
            "Found a header Idempotency-Key of another form; expected one of 1 to 200 visible ASCII characters; send a UUID.",
            problem.GetProperty("detail").GetString());
    }

    internal static async Task<(int Status, JsonElement Body, bool IsReplayed)> PostAsync(
        HttpClient client, string body, string? key = null, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/outcomes", UriKind.Relative)) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        return (
            (int)response.StatusCode,
            await response.Content.ReadFromJsonAsync<JsonElement>(),
            response.Headers.Contains("Idempotency-Replayed"));
    }
}
