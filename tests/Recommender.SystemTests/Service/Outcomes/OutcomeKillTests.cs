using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Safety;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;
using static Recommender.SystemTests.Service.Outcomes.OutcomeEndpointsTests;

namespace Recommender.SystemTests.Service.Outcomes;

public sealed class OutcomeKillTests
{
    private const int Clients = 16;

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task EachAcknowledgedOutcomeIsThereOnceAfterAKill(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var sent = new ConcurrentBag<string>();
        string key;
        await using (var service = await ServiceProcess.StartAsync(store))
        {
            key = await service.KeyAsync(Scopes.Outcomes);
            var clients = Enumerable
                .Range(0, Clients)
                .Select(client => PostUntilKilledAsync(service, key, client, sent, acknowledged))
                .ToList();
            while (acknowledged.Count < 500 && !clients.TrueForAll(client => client.IsCompleted))
            {
                await Task.Delay(1);
            }

            await service.KillAsync();
            await Task.WhenAll(clients);
        }

        Assert.True(acknowledged.Count >= 500, $"{acknowledged.Count} were acknowledged");
        var held = await store.AskAsync(open => open.Outcomes
            .GroupBy(outcome => outcome.PersonId)
            .Select(person => new { person.Key, Count = person.Count() })
            .ToDictionaryAsync(person => person.Key, person => person.Count));
        Assert.All(acknowledged.Keys, person => Assert.Equal(1, held.GetValueOrDefault(person)));
        await SentAgainEachIsThereOnceAsync(store, key, sent, acknowledged);
    }

    /// <summary>Sends on and on, each request with a person and an Idempotency-Key of its own.</summary>
    private static async Task PostUntilKilledAsync(
        ServiceProcess service, string key, int client, ConcurrentBag<string> sent, ConcurrentDictionary<string, string> acknowledged)
    {
        using var http = service.Client(key);
        try
        {
            for (var i = 0; ; i++)
            {
                var person = $"p{client}-{i}";
                sent.Add(person);
                var (status, answer, _) = await PostAsync(http, Body(person), person);
                if (status == 201)
                {
                    acknowledged[person] = answer.GetRawText();
                }
            }
        }
        catch (HttpRequestException)
        {
            // Killed.
        }
    }

    /// <summary>A sender that heard nothing sends again under the same key: what was stored is not stored twice.</summary>
    private static async Task SentAgainEachIsThereOnceAsync(
        TestStore store,
        string key,
        ConcurrentBag<string> sent,
        ConcurrentDictionary<string, string> acknowledged)
    {
        await using var service = await ServiceProcess.StartAsync(store);
        using var http = service.Client(key);
        foreach (var person in sent.Where(person => !acknowledged.ContainsKey(person)).Concat(acknowledged.Keys.Take(20)))
        {
            var (status, answer, _) = await PostAsync(http, Body(person), person);
            Assert.Equal(201, status);
            Assert.Equal(acknowledged.GetValueOrDefault(person, answer.GetRawText()), answer.GetRawText());
        }

        Assert.Equal(
            sent.Order(StringComparer.Ordinal),
            (await store.AskAsync(open => open.Outcomes.Select(outcome => outcome.PersonId).ToListAsync())).Order(StringComparer.Ordinal));
    }

    private static string Body(string person) =>
        $$"""{"personId":"{{person}}","skills":["python","sql"],"role":"Data Scientist","salary":50000,"currency":"EUR"}""";
}
