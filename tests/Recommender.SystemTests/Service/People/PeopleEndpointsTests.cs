using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Recommender.Service.Safety;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;
using static Recommender.SystemTests.Service.Outcomes.OutcomeEndpointsTests;

namespace Recommender.SystemTests.Service.People;

public sealed class PeopleEndpointsTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhatIsHeldOfAPersonIsTold(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Outcomes);
        var (_, stored, _) = await PostAsync(
            client,
            """
            {"personId":"anna@example.org","skills":["sql"],"role":"Data Engineer","salary":4000,"currency":"EUR","payPeriod":"month"}
            """);
        await store.LearnAsync("v1", [Id(stored)]);

        var held = await client.GetFromJsonAsync<JsonElement>("/v1/people/anna%40example.org");
        var nobody = await client.GetAsync("/v1/people/bert");

        var outcome = Assert.Single(held.GetProperty("outcomes").EnumerateArray());
        Assert.Equal((Id(stored), """["v1"]"""), (outcome.GetProperty("id").GetInt64(), outcome.GetProperty("learntBy").GetRawText()));
        Assert.Equal(
            """{"profileId":"anna@example.org","source":"outcomes","profile":{"skills":["sql"],"activities":[],"""
            + "\"certifications\":[]},\"role\":\"Data Engineer\",\"pay\":"
            + """{"low":4000,"high":4000,"currency":"EUR","period":"month"},"audit":{}}""",
            outcome.GetProperty("row").GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AnErasedPersonIsGoneAndTheLedgerKnowsWhoLearntFromThem(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Operate);
        var (_, first, _) = await PostAsync(client, """{"personId":"erasable-person","role":"Unmistakable Title"}""", "erasable-person");
        var (_, second, _) = await PostAsync(client, """{"personId":"another","role":"r"}""");
        await store.LearnAsync("v1", [Id(first), Id(second)]);
        await store.LearnAsync("v2", [Id(second)]);
        Assert.True(database == TestStore.Postgres || store.Bytes().Contains("Unmistakable Title", StringComparison.Ordinal));

        var erased = await (await client.DeleteAsync("/v1/people/erasable-person")).Content.ReadAsStringAsync();
        var ledger = await client.GetStringAsync("/v1/ledger");
        var again = await client.DeleteAsync("/v1/people/erasable-person");
        var held = await client.GetAsync("/v1/people/erasable-person");

        Assert.Equal(
            """{"erased":1,"answers":0,"batchRows":0,"stillContainedIn":["v1"],"stillIn":"""
            + """[{"in":"model","name":"v1","until":null,"why":"It learnt from the rows, and is retired at the next retraining.","""
            + "\"isCertain\":true}],\"note\":\"These versions learnt from the rows; they are retired at the next retraining.\"}",
            erased);
        Assert.Equal("""{"versions":[{"version":"v1","outcomes":2,"erased":1},{"version":"v2","outcomes":1,"erased":0}]}""", ledger);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (again.StatusCode, held.StatusCode));
        if (database == TestStore.Sqlite)
        {
            Assert.DoesNotContain("Unmistakable Title", store.Bytes(), StringComparison.Ordinal);
            Assert.DoesNotContain("erasable-person", store.Bytes(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ARequestSentAgainDoesNotBringBackAnErasedPerson()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Outcomes);
        await PostAsync(client, """{"personId":"a","role":"r"}""", "k");
        await client.DeleteAsync("/v1/people/a");

        var (status, _, isReplayed) = await PostAsync(client, """{"personId":"a","role":"r"}""", "k");

        Assert.Equal((201, true), (status, isReplayed));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/v1/people/a")).StatusCode);
    }

    [Fact]
    public async Task NoLogNamesAPersonOrAKey()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var service = await ServiceProcess.StartAsync(store, level: "Information");
        var key = await service.KeyAsync(Scopes.Outcomes);
        using var client = service.Client(key);
        await PostAsync(client, """{"personId":"unmistakable","role":"r","city":"unmistakable"}""", "unmistakable");
        await client.DeleteAsync("/v1/people/unmistakable");

        await service.KillAsync();

        var log = await service.Log;
        Assert.Contains("Executing endpoint", log, StringComparison.Ordinal);
        Assert.DoesNotContain("unmistakable", log, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[1], log, StringComparison.Ordinal);
    }

    private static long Id(JsonElement stored) => stored.GetProperty("ids")[0].GetInt64();
}
