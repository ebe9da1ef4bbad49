using Microsoft.EntityFrameworkCore;
using Recommender.Service.Nodes;
using Recommender.Service.Store;
using Recommender.Service.Store.Copying;
using Recommender.Tests;
using Recommender.Tests.Cli;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Store;

/// <summary><c>recommender store copy</c>, between SQLite and PostgreSQL.</summary>
public sealed class StoreCopyTests : IDisposable
{
    private const int Outcomes = 2_345;

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [OnPostgres]
    public async Task AStoreGoesToPostgresAndBack_EachTableWithItsRowsAndChecksum(string database)
    {
        await using var sqlite = await FilledAsync();
        await using var postgres = await TestStore.CreateAsync(database);
        await using var back = await TestStore.CreateAsync(TestStore.Sqlite);

        var (there, first, said) = _tool.Run("store", "copy", "--from", sqlite.Folder.File("data"), "--to", postgres.Database!);
        var (here, second, _) = _tool.Run("store", "copy", "--from", postgres.Database!, "--to", back.Folder.File("data"));

        Assert.True((there, here) == (0, 0), said);
        Assert.Contains("Copied and checked 12 tables, 2,3", said, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.All(first.Split('\n')[2..^2], line => Assert.Matches(@"^\w+ +[1-9][0-9,]* +[0-9a-f]{32}\s*$", line));
        foreach (var store in new[] { postgres, back })
        {
            Assert.Equal(await TextAsync(sqlite), await TextAsync(store));
            // The number of the outcome that was erased last is not given again.
            await store.AskAsync(open =>
            {
                open.Add(new Outcome { PersonId = "next", ReceivedAt = Now, Row = "{}" });
                return open.SaveChangesAsync();
            });
            Assert.Equal(Outcomes + 2, await store.AskAsync(open => open.Outcomes.MaxAsync(outcome => outcome.Id)));
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ADryRunChecksAndCounts_AndMakesNothing(string database)
    {
        await using var from = await FilledAsync();
        await using var to = await TestStore.CreateAsync(database);

        var (exitCode, told, said) = _tool.Run(
            "store", "copy", "--from", from.Folder.File("data"), "--to", PlaceOf(to), "--dry-run", "--json");

        Assert.True(exitCode == 0, said);
        Assert.Contains("\"dryRun\": true", told, StringComparison.Ordinal);
        Assert.Contains($"\"rows\": {Outcomes}", told, StringComparison.Ordinal);
        Assert.False(await CopyPlace.Parse(PlaceOf(to)).IsThereAsync(default));
        Assert.False(File.Exists(to.Folder.File($"data/{StoreFactory.FileName}")));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AStoreThatIsNotEmptyIsRefused(string database)
    {
        await using var from = await FilledAsync();
        await using var to = await TestStore.UpgradedAsync(database);
        await to.AddOutcomesAsync([(1, "somebody", "s")]);

        var (exitCode, _, said) = _tool.Run("store", "copy", "--from", from.Folder.File("data"), "--to", PlaceOf(to));

        Assert.Equal(
            (2, $"Found 1 rows in the table Outcomes of {to.Factory.Place}; expected an empty store; "
                + "give another --to, or remove what is there first.\n"),
            (exitCode, said));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhileAServiceLivesOnEitherItIsRefused(string database)
    {
        await using var from = await TestStore.CreateAsync(database);
        await using var to = await TestStore.CreateAsync(TestStore.Sqlite);
        await using (await ServiceRun.StartAsync(from.Folder, from.Settings))
        {
            await Until.HoldsAsync(() => from.AskAsync(open => open.Nodes.AnyAsync()), "the node told");
            var (exitCode, _, said) = _tool.Run("store", "copy", "--from", PlaceOf(from), "--to", PlaceOf(to));

            Assert.Equal(2, exitCode);
            Assert.Matches(
                $"^Found the node '.+' live on {from.Factory.Place}; expected none, so that nothing is written meanwhile; "
                    + @"stop all services on both stores, then copy again \(one that was killed counts for 15 s\)\.\n$",
                said);
        }

        var (stopped, _, words) = _tool.Run("store", "copy", "--from", PlaceOf(from), "--to", PlaceOf(to));
        Assert.True(stopped == 0, words);
        await using var live = await ServiceRun.StartAsync(to.Folder, to.Settings);
        await Until.HoldsAsync(() => to.AskAsync(open => open.Nodes.AnyAsync()), "the node told");
        Assert.StartsWith(
            "Found the node", _tool.Run("store", "copy", "--from", PlaceOf(from), "--to", PlaceOf(to)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task StoppedHalfWayNothingIsThere(string database)
    {
        await using var from = await FilledAsync();
        await using var to = await TestStore.CreateAsync(database);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new StoreCopy(CopyPlace.Parse(PlaceOf(from)), CopyPlace.Parse(PlaceOf(to))).RunAsync(
                isTrial: false, (_, done, _) => stop.CancelAfter(done >= 2_000 ? 0 : -1), stop.Token));

        Assert.Equal(0, await to.AskAsync(async open => await open.Outcomes.CountAsync() + await open.ApiKeys.CountAsync()));
        var (again, _, said) = _tool.Run("store", "copy", "--from", PlaceOf(from), "--to", PlaceOf(to));
        Assert.True(again == 0, said);
    }

    [Fact]
    public async Task WhatIsNoStoreIsRefused_AndAConnectionStringIsNotRepeated()
    {
        await using var from = await FilledAsync();
        var data = from.Folder.File("data");
        using var nothing = new TempFolder();

        var (none, _, noneSaid) = _tool.Run("store", "copy", "--from", nothing.File("no"), "--to", data);
        var (same, _, sameSaid) = _tool.Run("store", "copy", "--from", data, "--to", data);
        var (bad, _, badSaid) = _tool.Run("store", "copy", "--from", data, "--to", "Host=db;Pasword=secret");
        var (away, _, awaySaid) = _tool.Run("store", "copy", "--from", data, "--to", "Host=127.0.0.1;Port=1;Username=u;Password=secret");

        Assert.Equal((2, 2, 2, 2), (none, same, bad, away));
        Assert.Equal(
            $"Found nothing at the store '{nothing.File("no/recommender.db")}'; expected one that a service has used; check --from.\n",
            noneSaid);
        Assert.False(Directory.Exists(nothing.File("no")));
        Assert.Contains("as both ends of the copy; expected two stores; give another --to.", sameSaid, StringComparison.Ordinal);
        Assert.StartsWith("Found a connection string that cannot be read", badSaid, StringComparison.Ordinal);
        Assert.StartsWith("Found the database unusable (", awaySaid, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", badSaid + awaySaid, StringComparison.Ordinal);
    }

    /// <summary>The job engine's tables stay behind; what was not done is ordered again at the other database.</summary>
    [Theory]
    [OnPostgres]
    public async Task ABatchThatWaitsGoesOnAtTheOtherDatabase(string database)
    {
        await using var sqlite = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var postgres = await TestStore.CreateAsync(database);
        var settings = new Dictionary<string, string?>(sqlite.Settings)
        {
            ["Service:WithoutKeys"] = "true",
            ["Service:Jobs:Reconcile"] = "00:00:01",
        };
        string id;
        await using (var service = await ServiceRun.StartAsync(
            sqlite.Folder, new Dictionary<string, string?>(settings) { ["Service:Tool:0"] = "/bin/sleep", ["Service:Tool:1"] = "1000" }))
        {
            using var table = new StringContent("profile_id,skills\n1,python\n2,sql\n", System.Text.Encoding.UTF8, "text/csv");
            using var taken = await service.Client.PostAsync(new Uri("/v1/batches", UriKind.Relative), table);
            id = System.Text.Json.JsonDocument.Parse(await taken.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        }

        var (exitCode, _, said) = _tool.Run("store", "copy", "--from", PlaceOf(sqlite), "--to", PlaceOf(postgres));
        Assert.True(exitCode == 0, said);

        await using var next = await ServiceRun.StartAsync(
            sqlite.Folder, new Dictionary<string, string?>(settings) { ["Service:Database"] = postgres.Database });
        await Until.HoldsAsync(
            async () => (await next.GetAsync($"/v1/batches/{id}")).Body.GetProperty("state").GetString() == "done", "the batch done");
        Assert.Equal(2, (await next.GetAsync($"/v1/batches/{id}")).Body.GetProperty("scored").GetInt32());
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static string PlaceOf(TestStore store) => store.Database ?? store.Folder.File("data");

    // Something in every table, with text and times that the databases keep differently; the outcome that came last was erased.
    private static async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        await store.AddOutcomesAsync(
            Enumerable.Range(1, Outcomes + 1).Select(i => ((long)i, $"persön-{i} Ω", i % 3 == 0 ? "hiring" : "keyless")));
        await store.LearnAsync("v1", [1, 2, Outcomes + 1]);
        await store.AskAsync(async open =>
        {
            var job = new BatchJob
            {
                Id = Guid.NewGuid(),
                State = BatchState.Failed,
                ModelVersion = "v1",
                Format = "csv csv",
                Top = 3,
                Cities = 2,
                CreatedAt = Now,
                Problem = "'quoted' \"and\" \\ so on\n",
                Scored = long.MaxValue,
            };
            open.Add(job);
            open.Add(new BatchPart { BatchId = job.Id, Part = 1, Start = 0, End = 1L << 40, State = BatchState.Done, Crashes = 2 });
            open.Add(new StoredRun { Id = Guid.NewGuid(), State = RunState.Kept, Reason = "", CreatedAt = Now, CancelAsked = true });
            open.Add(new ApiKey { Id = "k", Hash = [0, 1, 255], Scope = "read", Name = "n", CreatedAt = Now });
            open.Add(new AcceptedRequest { Key = "a", Fingerprint = [], At = Now, Answer = "{}" });
            open.Add(new StoreSecret { Name = "people", Value = [7] });
            open.Add(new StoreSecret { Name = SharedFolder.Secret, Value = [8] });
            var decision = new Decision { Id = Guid.NewGuid(), At = Now, ModelVersion = "v1", Request = [1], AnswerHash = [2] };
            open.Add(decision);
            open.Add(new DecisionPerson { DecisionId = decision.Id, Hash = [3] });
            open.Add(new ServiceNode { Id = "killed", StartedAt = Now, SeenAt = Now - LiveNodes.Silence, BundleFormat = 4, Schema = "s" });
            open.Add(new Pause { What = "training", By = "n", Since = Now });
            open.Add(new UnknownWord { Hash = "5f", Requests = 5, Hours = 3, LastHour = 500_000, Word = "žonglování" });
            return await open.SaveChangesAsync();
        });
        await store.EraseAsync($"persön-{Outcomes + 1} Ω");
        return store;
    }

    // Some rows as a reader sees them, beside the checksums, which are the copy's own.
    private static async Task<string> TextAsync(TestStore store) => await store.AskAsync(async open =>
    {
        var outcome = await open.Outcomes.AsNoTracking().SingleAsync(one => one.Id == 3);
        var job = await open.BatchJobs.AsNoTracking().Include(one => one.Parts).SingleAsync();
        var ledger = await open.Ledger.AsNoTracking().OrderBy(entry => entry.OutcomeId).ToListAsync();
        var secrets = await open.Secrets.AsNoTracking().Where(one => one.Name != SharedFolder.Secret).ToListAsync();
        return $"{outcome.PersonId} {outcome.Sender} {Time(outcome.ReceivedAt)} {job.Id} {job.Problem} {job.Scored} {Time(job.CreatedAt)} "
            + $"{job.Parts[0].End} {string.Join(' ', ledger.Select(entry => $"{entry.OutcomeId} {entry.ErasedAt is not null}"))} "
            + string.Join(' ', secrets.Select(secret => secret.Name + Convert.ToHexString(secret.Value)));
    });

    private static string Time(DateTime time) => $"{time:yyyy-MM-dd HH:mm:ss.ffffff} {time.Kind}";
}
