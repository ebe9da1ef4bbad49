using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Store;

/// <summary>Services on one PostgreSQL have one data folder.</summary>
public sealed class SharedFolderTests
{
    [Theory]
    [OnPostgres]
    public async Task AFolderOfItsOwnIsRefusedAtTheStart(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var first = await ServiceRun.StartAsync(store.Folder, store.Settings);
        await using var second = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var own = new TempFolder();

        var refusal = await Assert.ThrowsAsync<ServiceRefusedException>(
            () => ServiceRun.StartAsync(own, new Dictionary<string, string?>(store.Settings) { ["Service:Data"] = own.File("data") }));

        Assert.Equal(
            $"Found the data folder '{own.File("data")}' without the files of the other services on this database; "
            + "expected one folder that all of them share; mount that, or give another --data or --database.",
            refusal.Message);
        // So that the right one may be mounted there, and a database of its own be given.
        Assert.Empty(Directory.EnumerateFiles(own.File("data")));
    }

    [Theory]
    [OnPostgres]
    public async Task OfManyThatStartTogetherOnAnEmptyFolderNoneIsRefused(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new SharedFolder(store.Factory).CheckAsync(default))));

        Assert.Equal([SharedFolder.FileName], Directory.EnumerateFiles(store.Folder.File("data")).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public async Task OnSqliteThereIsNothingToShare()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);

        await new SharedFolder(store.Factory).CheckAsync(default);

        Assert.False(File.Exists(store.Folder.File($"data/{SharedFolder.FileName}")));
    }
}
