using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;
using Recommender.SystemTests.Cli;
using Recommender.Tests;
using Recommender.Tests.Service.Batches;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>A batch of some parts.</summary>
internal sealed class BatchWork(Cluster cluster, int node) : IWork
{
    public const int RowsAPart = 6_000;

    private const int Rows = 60_000;

    private static readonly string Table = ScoreResumeTests.People(Rows);

    /// <summary>What one run gives, by the model: each cluster has trained its own.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<(string Result, string Rejects)>> Wholes = new(StringComparer.Ordinal);

    private string _path = "";
    private Guid _id;
    private bool _isEnded;
    private bool _isDeleted;

    private string Folder => cluster.Store.Folder.File($"data/batches/{_id:N}");

    public async Task BeginAsync()
    {
        OneRun();
        _path = await new BatchClient(cluster.Client(node)).HandInAsync(Table);
        _id = Guid.Parse(_path.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    public async Task ReachAsync(Step step, Random chance)
    {
        var parts = 1 + chance.Next((Rows / RowsAPart) - 3);
        await Until.HoldsAsync(
            async () => step switch
            {
                Step.Plan => Has("plan"),
                Step.Score => await DoneAsync() >= parts,
                _ => Has("merge"),
            } || await StateAsync() is not (BatchState.Queued or BatchState.Running),
            $"the step {step}");
        await Task.Delay(chance.Next(step == Step.Score ? 500 : 700));
    }

    public async Task<string> TellAsync() => $"{await StateAsync()}, {await DoneAsync()} parts done"
        + string.Concat(new[] { "plan", "score", "merge" }.Where(Has).Select(verb => $", {verb} at work"));

    public async Task EndAsync(int node, bool delete)
    {
        var status = await new BatchClient(cluster.Client(node)).StatusAsync(
            delete ? HttpMethod.Delete : HttpMethod.Post, delete ? _path : _path + "/cancel");
        Assert.Contains(status, new[] { 200, 204, 409 });
        (_isEnded, _isDeleted) = (status != 409, delete);
    }

    public async Task CheckAsync()
    {
        if (_isEnded)
        {
            await CheckGoneAsync();
            return;
        }

        await Until.HoldsAsync(async () => await StateAsync() is not (BatchState.Queued or BatchState.Running), "the end of the batch");
        var client = new BatchClient(cluster.Client((node + 1) % Cluster.Count));
        await cluster.ReadyAsync((node + 1) % Cluster.Count);
        var end = await client.GetAsync(_path);
        Assert.True(BatchClient.State(end) == "done", end.GetRawText());
        Assert.Equal(Rows, end.GetProperty("scored").GetInt32() + end.GetProperty("rejected").GetInt32());
        Assert.Equal(OneRun(), (Hash(await client.BytesAsync(_path + "/result")), Hash(await client.BytesAsync(_path + "/rejects"))));
        Assert.Equal(Rows, await cluster.AskAsync(store => store.BatchParts
            .Where(part => part.BatchId == _id && part.State == BatchState.Done).SumAsync(part => part.Scored + part.Rejected)));
        await Until.HoldsAsync(() => Names() is ["rejects.csv", "result.csv"], $"no draft: {string.Join(' ', Names())}");
        Assert.Equal(204, await client.StatusAsync(HttpMethod.Delete, _path));
        Assert.False(Directory.Exists(Folder));
    }

    // Whoever ends a batch waits for its children only so long; what is left then is swept.
    private async Task CheckGoneAsync()
    {
        await Until.HoldsAsync(() => !BatchClient.Children(Folder).Any(), "no child of a batch that was ended");
        await Until.HoldsAsync(() => !Directory.Exists(Folder), "no folder of a batch that was ended");
        Assert.Equal(_isDeleted ? null : BatchState.Cancelled, await StateAsync());
        var next = new BatchWork(cluster, node);
        await next.BeginAsync();
        await next.CheckAsync();
        Assert.False(Directory.Exists(Folder));
    }

    private (string Result, string Rejects) OneRun() => Wholes.GetOrAdd(cluster.Champion, _ => new(() =>
    {
        var (result, rejects) = BatchClient.Scored(cluster.Store.Folder, Table, cluster.Store.Folder.File("models"));
        return (Hash(result), Hash(rejects));
    })).Value;

    private bool Has(string verb) => Enumerable.Range(0, Cluster.Count)
        .SelectMany(cluster.Children)
        .Any(child => TryRead($"/proc/{child}/cmdline").Contains($"\0{verb}\0", StringComparison.Ordinal));

    private Task<string?> StateAsync() =>
        cluster.AskAsync(store => store.BatchJobs.Where(job => job.Id == _id).Select(job => job.State).FirstOrDefaultAsync());

    private Task<int> DoneAsync() =>
        cluster.AskAsync(store => store.BatchParts.CountAsync(part => part.BatchId == _id && part.State == BatchState.Done));

    private string[] Names() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    private static string TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
