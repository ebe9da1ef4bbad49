using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Service.Batches;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Desk;

namespace Recommender.SystemTests.Service.Desk;

/// <summary>Tables at the desk, scored by the real tool.</summary>
public sealed class DeskBatchesTests
{
    [Fact]
    public async Task AWorkbookIsTaken_AndAWorkbookGivenBack()
    {
        using var folder = new TempFolder();
        var path = WorkbookFile.Write(
            folder,
            [WorkbookFile.Text("id"), WorkbookFile.Text("skills"), WorkbookFile.Text("country")],
            [WorkbookFile.Text("a"), WorkbookFile.Text("python; sql"), WorkbookFile.Text("GB")]);
        await using var service = await StartAsync();
        using var desk = new DeskClient(service);
        await desk.GetAsync("/desk/batches");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(desk.Token), "\"token\"" },
            { new StringContent("xlsx"), "\"result\"" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "\"table\"", "\"people.xlsx\"" },
        };
        var sent = await desk.SendAsync("/desk/batches", form, ("Sec-Fetch-Site", "same-origin"));
        Assert.Contains("Handed in.", sent.Text, StringComparison.Ordinal);

        var link = "";
        await Until.HoldsAsync(
            async () => (link = Link((await desk.GetAsync("/desk/batches")).Html, "result")).Length > 0, "the batch is done");

        var result = await desk.Client.GetByteArrayAsync(new Uri(link, UriKind.Relative));
        Assert.Equal("PK"u8.ToArray(), result[..2]);
    }

    /// <summary>Of 100,000 rejects a page takes what a hundred rows take, not what the file has.</summary>
    [Fact]
    public async Task AHundredThousandRejectsArePaged()
    {
        const int Rows = 100_000;
        await using var service = await StartAsync();
        using var desk = new DeskClient(service);
        var job = await AddAsync(service, Rows);
        var place = $"/desk/batches/{job.Id}/rejects/page";
        var first = await desk.GetAsync(place);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        var last = await desk.GetAsync($"{place}?number=1000");

        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - allocated < 64 * 1024 * 1024, "a page takes what the whole file takes");
        Assert.Contains("Page 1 of 1,000", first.Text, StringComparison.Ordinal);
        Assert.Contains("2 years_experience many & <b>, \"more\" is no number", first.Text, StringComparison.Ordinal);
        Assert.Contains("100001 years_experience", last.Text, StringComparison.Ordinal);
        Assert.Contains("Page 1,000 of 1,000", (await desk.GetAsync($"{place}?number=5000")).Text, StringComparison.Ordinal);
        Assert.Contains("Page 1 of", (await desk.GetAsync($"{place}?number=-3")).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await desk.GetAsync($"{place}?number=x")).Status);
        Assert.Equal(404, (await desk.GetAsync($"/desk/batches/{Guid.Empty}/rejects/page")).Status);
        Assert.Equal(400, (await desk.GetAsync($"{place}?number=")).Status);
    }

    private static async Task<BatchJob> AddAsync(ServiceRun service, int rejects)
    {
        var job = new BatchJob
        {
            Id = Guid.NewGuid(),
            State = BatchState.Done,
            ModelVersion = "v",
            Format = "csv csv",
            Top = 5,
            Cities = 3,
            CreatedAt = DateTime.UtcNow,
            FinishedAt = DateTime.UtcNow,
            Scored = 0,
            Rejected = rejects,
        };
        await using var store = await service.Stores().CreateDbContextAsync();
        store.BatchJobs.Add(job);
        await store.SaveChangesAsync();
        var folders = service.App.Services.GetRequiredService<BatchFolders>();
        folders.Create(job.Id);
        await File.WriteAllLinesAsync(
            folders.File(job, BatchFolders.Rejects),
            Enumerable.Range(2, rejects).Select(line => string.Create(
                CultureInfo.InvariantCulture, $"people.csv,{line},years_experience,\"many & <b>, \"\"more\"\"\",is no number of years,"))
                .Prepend("file,line,column,value,problem,suggestion"));
        return job;
    }

    private static Task<ServiceRun> StartAsync() => ServiceRun.StartAsync(
        settings: new Dictionary<string, string?>(BatchClient.Quick) { ["Service:WithoutKeys"] = "true" });

    private static string Link(string html, string file)
    {
        var end = html.IndexOf($"/{file}\">", StringComparison.Ordinal);
        return end < 0 ? "" : html[html.LastIndexOf('"', end)..end].Trim('"') + $"/{file}";
    }
}
