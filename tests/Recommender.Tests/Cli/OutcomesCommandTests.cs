using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.Cli.Terminals;
using Recommender.Service.Store;

namespace Recommender.Tests.Cli;

public sealed class OutcomesCommandTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task OneSendersOutcomesAreTakenOut_AndTheModelsThatLearntFromThemTold()
    {
        await StoreAsync(("hiring system", "a"), ("hiring system", "a"), ("hiring system", "b"), ("payroll", "a"));

        var (listed, list, count) = Run("senders");
        var (tried, trial, _) = Run("revoke", "--sender", " Hiring  SYSTEM", "--dry-run");
        var afterTrial = Senders();
        var (revoked, words, error) = Run("revoke", "--sender", "hiring system");

        Assert.Equal((0, 0, 0, "2 senders\n", ""), (listed, tried, revoked, count, error));
        Assert.Matches("hiring system +3 +2 +1970-01-01 +1970-01-01\npayroll +1 +1 ", list);
        Assert.Equal(
            "Would take out 3 outcomes of 2 people from 'hiring system'.\n"
            + "Learnt from them: v1, v2. Order a training (POST /v1/training-runs), which leaves them out, "
            + "or roll back (recommender models rollback); those that do not answer are retired then.\n"
            + "Its keys are good as before: see 'recommender keys list', and revoke those that must send no more.\n",
            trial);
        Assert.Equal(trial.Replace("Would take", "Took", StringComparison.Ordinal), words);
        Assert.Equal((2, 1), (afterTrial.GetArrayLength(), Senders().GetArrayLength()));
        // The ledger says so, as after an erasure, and a retraining becomes due.
        Assert.Equal([(1L, true), (2, true), (2, true), (3, true), (4, false)], await LedgerAsync());
    }

    [Fact]
    public async Task WhatNobodySentIsRefused()
    {
        await StoreAsync(("hiring system", "a"));

        var (exitCode, answer, error) = Run("revoke", "--sender", "hiring sistem");

        Assert.Equal(
            (ExitCode.Unusable, "", "Found no outcome of the sender 'hiring sistem' (did you mean 'hiring system'?); "
                + "expected one of 'hiring system'; check the name, and --data or --database.\n"),
            (exitCode, answer, error));
    }

    [Fact]
    public void InAnEmptyStoreThereIsNobody()
    {
        Assert.Equal((0, "", "0 senders\n"), Run("senders"));
        Assert.Contains(
            "expected one of none: there are no outcomes;", Run("revoke", "--sender", "keyless").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASenderMustBeNamed() => Assert.Equal(ExitCode.Unusable, Run("revoke").ExitCode);

    private (int ExitCode, string Out, string Error) Run(params string[] args) =>
        _tool.Run(["outcomes", .. args, "--data", _tool.Folder.File("data")]);

    private JsonElement Senders() => JsonSerializer.Deserialize<JsonElement>(Run("senders", "--json").Out);

    private Task<int> StoreAsync(params (string Sender, string Person)[] outcomes) => AskAsync(async store =>
    {
        store.AddRange(outcomes.Select(
            one => new Outcome { PersonId = one.Person, Sender = one.Sender, ReceivedAt = DateTime.UnixEpoch, Row = "{}" }));
        await store.SaveChangesAsync();
        store.AddRange(new[] { ("v1", 1L), ("v1", 2), ("v2", 2), ("v2", 3), ("v3", 4) }
            .Take(outcomes.Length + 1)
            .Select(entry => new LedgerEntry { Version = entry.Item1, OutcomeId = entry.Item2 }));
        return await store.SaveChangesAsync();
    });

    private Task<List<(long, bool)>> LedgerAsync() => AskAsync(async store =>
        (await store.Ledger.OrderBy(entry => entry.OutcomeId).ThenBy(entry => entry.Version).ToListAsync())
            .ConvertAll(entry => (entry.OutcomeId, entry.ErasedAt is not null)));

    private Task<T> AskAsync<T>(Func<RecommenderStore, Task<T>> ask) => StoreSession.WithAsync(
        new Dictionary<string, string?> { ["Service:Data"] = _tool.Folder.File("data") },
        async stores =>
        {
            await using var store = await stores.CreateDbContextAsync();
            return await ask(store);
        },
        CancellationToken.None);
}
