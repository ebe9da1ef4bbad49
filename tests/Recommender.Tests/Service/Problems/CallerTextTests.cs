using Recommender.Service.Problems;
using Recommender.Service.Store;
using Recommender.Tests.Service.Batches;

namespace Recommender.Tests.Service.Problems;

/// <summary>What a caller reads names no place on the server, no type of the program, and is no trace.</summary>
public sealed class CallerTextTests
{
    [Theory]
    [InlineData("Found no model 'x' in '/srv/my models/of us'; expected one.", "Found no model 'x' in 'of us'; expected one.")]
    [InlineData("Found '/srv/models/20260102-030405-68e10dd3/roles.bin' cut off", "Found '20260102-030405-68e10dd3/roles.bin' cut off")]
    [InlineData("Found no file 'C:\\data\\rows.csv'; correct it.", "Found no file 'rows.csv'; correct it.")]
    [InlineData("Found no file '\\\\server\\share\\rows.csv'; correct it.", "Found no file 'rows.csv'; correct it.")]
    [InlineData("/var/lib/x/rows.csv: no such file", "rows.csv: no such file")]
    [InlineData("cannot open /var/lib/x/rows.csv, nor /etc/y.", "cannot open rows.csv, nor y.")]
    [InlineData("Access to the path '/' is denied.", "Access to the path '…' is denied.")]
    [InlineData(
        "see GET /v1/training-runs, or /docs; send application/json and 3/4",
        "see GET /v1/training-runs, or /docs; send application/json and 3/4")]
    [InlineData("expected one like https://jobs.example/a/b; correct it.", "expected one like https://jobs.example/a/b; correct it.")]
    [InlineData(
        "Found unreadable JSON (cannot be converted to System.Int32. Path: $.format); restore it.",
        "Found unreadable JSON (cannot be converted to …. Path: $.format); restore it.")]
    [InlineData("of System.Collections.Generic.List`1[System.String] and OutOfMemoryException", "of … and …")]
    public void APathIsItsLastPart_AndATypeHasNoName(string told, string shown) => Assert.Equal(shown, CallerText.Of(told));

    [Theory]
    [InlineData("Unexpected: System.Text.EncoderFallbackException: Unable to translate\n"
        + "   at System.Text.EncoderFallback.Fallback(Char c)\n   at Recommender.Cli.Main(String[] args)")]
    [InlineData(
        "Found the tool ended with exit code 134 (   at Recommender.Cli.CommandLineTool.Main(String[] args)); expected it to finish.")]
    [InlineData("Unhandled exception. x")]
    public void ATraceIsNotShownAtAll(string trace) =>
        Assert.Equal(
            "Found a fault of the program; expected none; tell the operator of the service, whose log says more.", CallerText.Of(trace));

    [Theory]
    [InlineData(
        "echo '{\"problem\":\"Unexpected: System.InvalidOperationException: x\\n   at Recommender.Cli.Main(String[] args)\"}' >&2; exit 1")]
    [InlineData("echo 'Unhandled exception. System.OutOfMemoryException: x' >&2; "
        + "echo '   at Parquet.File.Read() in /srv/x.cs:line 3' >&2; exit 134")]
    [InlineData("echo '{\"problem\":\"/srv/data/table.csv: no Parquet.Thrift.Page; expected one\"}' >&2; exit 2")]
    [InlineData("kill -9 $$")]
    public async Task OfABatchWhoseToolBreaksDownACallerLearnsWhatToDo(string script)
    {
        var settings = BatchClient.Quick;
        (settings["Service:Tool:0"], settings["Service:Tool:1"], settings["Service:Tool:2"]) = ("bash", "-c", script);
        settings["Service:Batches:MostCrashes"] = "0";
        using var folder = new TempFolder();
        await using var service = await ServiceRun.StartAsync(folder, settings);
        var client = new BatchClient(service.Client);

        var path = await client.HandInAsync("skills\npython\n");
        var end = await client.EndAsync(path);
        using var result = await service.Client.GetAsync(new Uri(path + "/result", UriKind.Relative));

        Assert.Equal("failed", BatchClient.State(end));
        Assert.Matches("^(Found|table.csv).*; expected ", end.GetProperty("problem").GetString());
        NothingIsTold(folder, end.GetProperty("problem").GetString()!);
        NothingIsTold(folder, await result.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WhereNothingIsAsItShouldBeNoAnswerSaysWhere()
    {
        using var folder = new TempFolder();
        HandMadeModel.Publish(HandMadeModel.Registry(folder.File("models")));
        var settings = new Dictionary<string, string?>(ServiceRun.WithoutKeys)
        {
            ["Service:Retraining:Data:0"] = folder.File("missing/rows.csv"),
            ["Service:Tool:0"] = folder.File("missing/tool"),
        };
        await using var service = await ServiceRun.StartAsync(folder, settings);
        var run = Run($"Found no program '{folder.File("x")}' that starts");
        await using (var store = await service.Stores().CreateDbContextAsync())
        {
            store.Add(run);
            await store.SaveChangesAsync();
        }

        var path = await new BatchClient(service.Client).HandInAsync("skills\npython\n");
        await new BatchClient(service.Client).EndAsync(path);
        await TellNothingAsync(service, folder, path, $"/v1/training-runs/{run.Id}", "/v1/training-runs");
        Directory.Delete(folder.File("models"), recursive: true);
        await service.UntilAsync(() => service.Live.Fault is not null);
        await TellNothingAsync(service, folder, "/health/ready", "/v1/models");
        NothingIsTold(folder, (await service.PostAsync("/v1/training-runs", "{}")).Body.GetRawText());
        NothingIsTold(folder, (await service.PostAsync("/v1/training-runs", """{"dryRun":true}""")).Body.GetRawText());
        NothingIsTold(folder, (await service.PostAsync("/v1/models/20200101-000000-00000000/promote", "{}")).Body.GetRawText());
        NothingIsTold(folder, (await service.PostAsync("/v1/models/rollback", "{}")).Body.GetRawText());
        NothingIsTold(folder, (await service.PostAsync("/v1/models/..%2f..%2fetc/promote", "{}")).Body.GetRawText());
    }

    private static StoredRun Run(string problem) => new()
    {
        Id = Guid.NewGuid(),
        State = "failed",
        Reason = "asked for",
        CreatedAt = DateTime.UnixEpoch,
        FinishedAt = DateTime.UnixEpoch,
        Problem = problem,
    };

    private static async Task TellNothingAsync(ServiceRun service, TempFolder folder, params string[] paths)
    {
        foreach (var path in paths)
        {
            var (_, body) = await service.GetAsync(path);
            NothingIsTold(folder, body.GetRawText());
        }
    }

    private static void NothingIsTold(TempFolder folder, string answer)
    {
        Assert.DoesNotContain(Path.GetFileName(folder.Path), answer, StringComparison.Ordinal);
        Assert.DoesNotContain("/srv/", answer, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\w+Exception|\bat \w+\.|(System|Parquet|Recommender)\.[A-Z]", answer);
    }
}
