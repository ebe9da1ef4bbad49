using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Safety;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;
using static Recommender.SystemTests.Service.Outcomes.OutcomeEndpointsTests;

namespace Recommender.SystemTests.Service.People;

/// <summary>A key sees and erases what its owner sent; what others sent is as if it were not there.</summary>
public sealed class PeopleOwnersTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AKeySeesAndErasesWhatItsOwnerSent_WithWhicheverOfItsKeys(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var before = await service.ClientAsync(Scopes.Outcomes, "Hiring System");
        using var rotated = await service.ClientAsync(Scopes.Outcomes, " hiring  system");
        using var other = await service.ClientAsync(Scopes.Outcomes, "payroll");
        await PostAsync(before, """{"personId":"anna","role":"r"}""");
        await PostAsync(other, "profile_id,role\nanna#1,r\nanna#2,r\nbert,r\n", "k", "text/csv");

        Assert.Equal((1, 2, 0), (await SeenAsync(rotated, "anna"), await SeenAsync(other, "anna"), await SeenAsync(rotated, "bert")));
        Assert.Equal(1, (await EraseAsync(rotated, "anna")).GetProperty("erased").GetInt32());
        Assert.Equal((0, 2), (await SeenAsync(before, "anna"), await SeenAsync(other, "anna")));
        Assert.Equal(["payroll"], await store.AskAsync(open => open.Outcomes.Select(outcome => outcome.Sender).Distinct().ToListAsync()));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AnOperatorSeesAndErasesWhatAnybodySent(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var operates = await service.ClientAsync(Scopes.Operate, "operator");
        foreach (var owner in new[] { "a", "b", "operator" })
        {
            using var sender = await service.ClientAsync(Scopes.Operate, owner);
            await PostAsync(sender, """{"personId":"anna","role":"r"}""");
        }

        Assert.Equal(3, await SeenAsync(operates, "anna"));
        Assert.Equal(3, (await EraseAsync(operates, "anna")).GetProperty("erased").GetInt32());
    }

    [Fact]
    public async Task WhatOthersSentIsAnsweredAsIsWhatNobodySent()
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?> { ["Service:Decisions:Keep"] = "true" });
        using var other = await service.ClientAsync(Scopes.Outcomes, "payroll");
        using var client = await service.ClientAsync(Scopes.Outcomes, "hiring system");
        await PostAsync(other, """{"personId":"anna","role":"r"}""");
        await service.PostAsync("/v1/recommendations", """{"personId":"anna","skills":["python"]}""");
        await service.PostAsync("/v1/recommendations", """{"skills":["python"]}""");

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            Assert.Equal(await AnswerAsync(client, method, "nobody"), await AnswerAsync(client, method, "anna"));
        }

        Assert.Equal(1, await SeenAsync(other, "anna"));
    }

    [Fact]
    public async Task WhoSendsWithoutAKeyIsOneSender_AndWhatWasStoredBeforeIsUnknown()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        await store.AskAsync(open =>
        {
            open.Add(new Recommender.Service.Store.Outcome { PersonId = "anna", ReceivedAt = DateTime.UnixEpoch, Row = "{}" });
            return open.SaveChangesAsync();
        });
        await using var service = await ServiceRun.StartAsync(
            store.Folder, new Dictionary<string, string?>(store.Settings) { ["Service:WithoutKeys"] = "true" });
        await PostAsync(service.Client, """{"personId":"anna","role":"r"}""");
        // Keys of these names were made before the names were reserved.
        using var unknown = await service.ClientAsync(Scopes.Outcomes, "unknown");
        using var keyless = await service.ClientAsync(Scopes.Outcomes, "Keyless");

        Assert.Equal(
            ["keyless", "unknown"], await store.AskAsync(open => open.Outcomes.Select(outcome => outcome.Sender).Order().ToListAsync()));
        Assert.Equal(
            (0, 0, 2), (await SeenAsync(unknown, "anna"), await SeenAsync(keyless, "anna"), await SeenAsync(service.Client, "anna")));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AnIdIsOneHoweverItsAccentsAreWritten(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        await store.AskAsync(open =>
        {
            // As it was stored before ids were brought to one form.
            open.Add(new Recommender.Service.Store.Outcome
            {
                PersonId = "zoe\u0308",
                Sender = "test",
                ReceivedAt = DateTime.UnixEpoch,
                Row = "{}",
            });
            return open.SaveChangesAsync();
        });
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Outcomes);
        await PostAsync(client, """{"personId":"zoë","role":"r"}""");
        await PostAsync(client, """{"personId":"zoe\u0308","role":"r"}""");
        await PostAsync(client, "profile_id,role\nzoe\u0308#2,r\nzoë#3,r\n", "k", "text/csv");

        Assert.Equal([
            "zoe\u0308", "zoë", "zoë", "zoë", "zoë",
        ], await store.AskAsync(open => open.Outcomes.OrderBy(outcome => outcome.Id).Select(outcome => outcome.PersonId).ToListAsync()));
        Assert.Equal((5, 5), (await SeenAsync(client, "zoë"), await SeenAsync(client, "zoe\u0308")));
        Assert.Equal(5, (await EraseAsync(client, "zoe\u0308")).GetProperty("erased").GetInt32());
        Assert.Equal(0, await SeenAsync(client, "zoë"));
    }

    /// <summary>How many outcomes a caller is shown.</summary>
    private static async Task<int> SeenAsync(HttpClient client, string person)
    {
        using var response = await client.GetAsync(new Uri($"/v1/people/{Uri.EscapeDataString(person)}", UriKind.Relative));
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcomes").GetArrayLength()
            : 0;
    }

    private static async Task<JsonElement> EraseAsync(HttpClient client, string person)
    {
        using var response = await client.DeleteAsync(new Uri($"/v1/people/{Uri.EscapeDataString(person)}", UriKind.Relative));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<(int, string)> AnswerAsync(HttpClient client, HttpMethod method, string person)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/v1/people/{person}", UriKind.Relative));
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)response.StatusCode, body.GetProperty("detail").GetString()!);
    }
}
