using System.Runtime.Versioning;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Retraining;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Store;

/// <summary>What people told is on the disk for the service's user alone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheStoreAndTheFilesOfBatchesAreClosedToOthers()
    {
        await using var service = await ServiceRun.StartAsync(
            _folder, new Dictionary<string, string?>(BatchClient.Quick) { ["Service:WithoutKeys"] = "true" });
        Assert.Equal(
            201, (await service.PostAsync("/v1/outcomes", """{"personId":"p1","role":"Data Scientist","skills":["python"]}""")).Status);
        var client = new BatchClient(service.Client);

        var path = await client.HandInAsync("skills\npython\n;\n");
        await client.EndAsync(path);

        Assert.True(File.Exists(_folder.File("data/recommender.db-wal")));
        Assert.NotEmpty(Directory.EnumerateFiles(_folder.File("data/batches"), "result.csv", SearchOption.AllDirectories));
        Assert.Empty(Open());
    }

    [Fact]
    public async Task WhatWasThereBeforeWithWiderRightsIsClosedAtTheStart()
    {
        await using (await ServiceRun.StartAsync(_folder))
        {
        }

        foreach (var name in new[] { "batches/0123456789abcdef0123456789abcdef", "retraining/0123456789abcdef0123456789abcdef" })
        {
            Directory.CreateDirectory(_folder.File($"data/{name}"));
            await File.WriteAllTextAsync(_folder.File($"data/{name}/table.csv"), "skills\npython\n");
        }

        await File.WriteAllTextAsync(_folder.File("data/recommender.db-journal"), "");
        await File.WriteAllTextAsync(_folder.File("data/of-somebody.txt"), "");
        foreach (var entry in Entries())
        {
            File.SetUnixFileMode(entry, File.GetUnixFileMode(entry) | Others);
        }

        await using var again = await ServiceRun.StartAsync(_folder);

        // A folder that was handed in may have others' files too: those, and it itself, stay as they are.
        Assert.Equal([_folder.File("data"), _folder.File("data/of-somebody.txt")], Open());
    }

    [Fact]
    public async Task AKeyMadeBeforeTheFirstStartLeavesTheStoreClosed()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);

        Assert.All(Directory.EnumerateFiles(store.Folder.File("data")), file => Assert.False(IsOpen(file), file));
    }

    [Fact]
    public async Task TheRowsThatATrainingReadsAreClosedToOthers()
    {
        await using var run = await RetrainingRun.StartAsync();
        await run.StoreAsync(60);
        var seen = new List<string>();
        using var watch = new FileSystemWatcher(Directory.CreateDirectory(run.Folder.File("data/retraining")).FullName)
        {
            IncludeSubdirectories = true,
            EnableRaisingEvents = true,
        };
        watch.Changed += (_, change) => Look(change.FullPath);

        await run.UntilAsync(await run.OrderAsync(), "promoted", "kept");

        Assert.Contains(seen, file => file == "outcomes.csv");
        Assert.Empty(seen.Where(file => file.StartsWith("open ", StringComparison.Ordinal)).Distinct());

        void Look(string path)
        {
            // The reference tables of the champion are public.
            if (path.EndsWith(".csv", StringComparison.Ordinal) && !path.Contains("/taxonomy/", StringComparison.Ordinal)
                && File.Exists(path))
            {
                lock (seen)
                {
                    seen.Add($"{(IsOpen(path) ? "open " : "")}{Path.GetFileName(path)}");
                }
            }
        }
    }

    private IEnumerable<string> Entries() =>
        Directory.EnumerateFileSystemEntries(_folder.File("data"), "*", SearchOption.AllDirectories).Append(_folder.File("data"));

    private IEnumerable<string> Open() => Entries().Where(IsOpen).Order(StringComparer.Ordinal);

    private static bool IsOpen(string path)
    {
        try
        {
            return (File.GetUnixFileMode(path) & Others) != 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
