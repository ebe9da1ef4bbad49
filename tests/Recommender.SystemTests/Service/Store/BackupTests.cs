using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Recommender.Service.Safety;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Store;

/// <summary>A backup while the service runs, and its restoring, by the commands of the README as they stand there.</summary>
public sealed class BackupTests
{
    private static readonly string[] Blocks = [.. File
        .ReadAllText(Path.Combine(Repository.Root, "src/Recommender.Service/README.md"))
        .Split("## Backup and restore", 2)[1]
        .Split("\n## ", 2)[0]
        .Split("```")
        .Where((_, i) => i % 2 == 1)];

    [SqliteToolFact]
    public Task WhatABackupOfSqliteHoldsIsThereAgain() => WhatABackupHoldsIsThereAgain(TestStore.Sqlite);

    [Theory]
    [OnPostgres]
    public async Task WhatABackupHoldsIsThereAgain(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var (backup, restore) = database == TestStore.Sqlite ? (Blocks[0], Blocks[1]) : (Blocks[2], Blocks[3]);
        Assert.Equal(4, Blocks.Length);
        string key, batch;
        byte[] result;
        await using (var service = await ServiceProcess.StartAsync(store))
        {
            key = await service.KeyAsync(Scopes.Operate);
            using var client = service.Client(key);
            await SendAsync(client, "/v1/outcomes", """{"personId":"before","role":"Data Analyst"}""", "application/json");
            batch = (await SendAsync(client, "/v1/batches", "profile_id,skills\n1,python\n", "text/csv")).GetProperty("id").GetString()!;
            await Until.HoldsAsync(
                async () => (await client.GetFromJsonAsync<JsonElement>($"/v1/batches/{batch}")).GetProperty("state").GetString() == "done",
                "the batch done");
            result = await client.GetByteArrayAsync($"/v1/batches/{batch}/result");

            Run(store, backup);

            await SendAsync(client, "/v1/outcomes", """{"personId":"after","role":"Data Analyst"}""", "application/json");
        }

        if (store.Database is { } connection)
        {
            var name = new NpgsqlConnectionStringBuilder(connection).Database;
            Run(store, "psql --quiet --dbname=\"$SERVER\" "
                + $"--command='DROP DATABASE {name} WITH (FORCE)' --command='CREATE DATABASE {name}'");
        }

        Run(store, restore);

        await using var restored = await ServiceProcess.StartAsync(store);
        using var again = restored.Client(key);
        Assert.Equal(200, (int)(await again.GetAsync(new Uri("/v1/people/before", UriKind.Relative))).StatusCode);
        Assert.Equal(404, (int)(await again.GetAsync(new Uri("/v1/people/after", UriKind.Relative))).StatusCode);
        Assert.Equal(result, await again.GetByteArrayAsync($"/v1/batches/{batch}/result"));
        Assert.True((await again.GetFromJsonAsync<JsonElement>("/v1/models")).GetProperty("models").GetArrayLength() > 0);
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string path, string body, string type)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    // In the folder that holds "data" and "models".
    private static void Run(TestStore store, string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euc", commands])
        {
            WorkingDirectory = store.Folder.Path,
            RedirectStandardError = true,
        };
        if (store.Database is { } connection)
        {
            var place = new NpgsqlConnectionStringBuilder(connection);
            start.Environment["SERVER"] = $"host={place.Host} port={place.Port} user={place.Username} dbname=postgres";
            start.Environment["DATABASE"] = $"host={place.Host} port={place.Port} user={place.Username} dbname={place.Database}";
        }

        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
