using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Recommender.Service.Outcomes;
using Recommender.Service.Safety;
using Recommender.Service.Store;
using Recommender.Service.Words;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;

namespace Recommender.SystemTests.Service.Pages;

/// <summary>
/// A desk with something in every view: the default models and a damaged one, outcomes of half a year, two runs that are over, a batch
/// with rejects, words above the threshold and below.
/// </summary>
internal sealed class DeskScene : IAsyncDisposable
{
    public static readonly (string Name, string Path)[] Views =
    [
        ("now", "/desk"), ("models", "/desk/models"), ("training", "/desk/training"), ("batches", "/desk/batches"),
        ("people", "/desk/people"), ("quality", "/desk/quality"), ("words", "/desk/words"),
    ];

    private const int Outcomes = 900;

    // As a run of the tests said it, cut to two of each.
    private const string Verdict = """
        {"verdict":"keep","reasons":["The first role is right less often in country GB: by 0.06 of 120 people, beyond chance."],"notes":
        ["Found 900 of 900 outcomes from one sender, 'test'; expected several that can be held against each other."],"figures":
        [{"target":"roles","figure":"top3","decides":true,"higherIsBetter":true,"people":300,"challenger":0.81,"champion":0.8,
        "difference":0.01,"interval":{"low":-0.004,"high":0.025}},{"target":"pay","figure":"maeLog","decides":true,
        "higherIsBetter":false,"people":280,"challenger":0.31,"champion":0.33,"difference":-0.02,"interval":null}],"slices":
        [{"slice":"country GB","target":"roles","figure":"top3","people":120,"difference":-0.06,"chance":0.001,"falls":true},
        {"slice":"family data","target":"roles","figure":"top3","people":200,"difference":0.01,"chance":0.4,"falls":false}],
        "changes":[{"whose":"judged","people":300,"otherFirstRole":21,"bands":640,"movedBands":12}],
        "moves":[{"against":"a","group":"country GB","people":120,"before":61000,"after":63500}]}
        """;

    private readonly TempFolder _folder;

    private DeskScene(TempFolder folder, ServiceRun service, Chromium browser) => (_folder, Service, Browser) = (folder, service, browser);

    public ServiceRun Service { get; }

    public Chromium Browser { get; }

    /// <summary>The version that is not the champion.</summary>
    public string Other => Service.Registry.Versions.First(version => !version.StartsWith("2020", StringComparison.Ordinal));

    /// <summary>The batch that is done.</summary>
    public string Batch { get; private set; } = "";

    public static async Task<DeskScene> StartAsync()
    {
        var folder = new TempFolder();
        CopyModels(folder);
        var settings = new Dictionary<string, string?>(BatchClient.Quick) { ["Service:UnknownWords"] = "true" };
        var scene = new DeskScene(folder, await ServiceRun.StartAsync(folder, settings), await Chromium.StartAsync());
        await scene.FillAsync();
        return scene;
    }

    /// <summary>A page of somebody who is signed in.</summary>
    public async Task<IPage> PageAsync(BrowserNewContextOptions options)
    {
        var page = await Browser.PageAsync(Service.Client.BaseAddress!, options);
        await SignInAsync(Service, page);
        return page;
    }

    public static async Task SignInAsync(ServiceRun service, IPage page)
    {
        var (_, key) = await service.App.Services.GetRequiredService<ApiKeys>().CreateAsync(Scopes.Operate, "operator");
        await Task.Delay(50);
        await page.GotoAsync("/desk");
        await page.FillAsync("#key", key);
        await page.ClickAsync("button.main");
        await page.GetByText("What needs attention").WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Service.DisposeAsync();
        _folder.Dispose();
    }

    private static void CopyModels(TempFolder folder)
    {
        var from = Path.Combine(Repository.Root, "models");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder.File("models"), Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        Directory.CreateDirectory(folder.File("models/20200102-030405-0123456789abcdef"));
        File.WriteAllText(folder.File("models/20200102-030405-0123456789abcdef/manifest.json"), "{\"format\":1");
    }

    private async Task FillAsync()
    {
        await using var store = await Service.Stores().CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        store.Outcomes.AddRange(MadePeople.Labelled(Outcomes, seed: 3).Select((person, i) => new Outcome
        {
            PersonId = $"person-{i}",
            Sender = i % 3 == 0 ? "agency" : "campus",
            ReceivedAt = now.AddDays(-i / 5.0),
            Row = OutcomeRow.Write(person with
            {
                Source = "outcomes",
                ObservedOn = new DateOnly(2025, 1, 15).AddMonths(i * 8 / Outcomes),
                Audit = new(i % 2 == 0 ? "woman" : "man", null),
            }),
        }));
        store.TrainingRuns.AddRange(
            Run(RunState.Kept, "outcomes: 220 are new, 200 make a run due", now.AddDays(-2)),
            Run(RunState.Failed, "schedule", now.AddDays(-9)));
        await store.SaveChangesAsync();
        var words = Service.App.Services.GetRequiredService<WordTable>();
        await words.AddAsync(
            [("zorblax", 1, 40), ("zorblax", 2, 4), ("zorblax", 3, 9), ("datascientism", 1, 7), ("datascientism", 2, 7),
             ("datascientism", 3, 7), ("jane doe", 3, 1)], default);
        using var client = await Service.ClientAsync(Scopes.Operate);
        var batches = new BatchClient(client);
        var path = await batches.HandInAsync(Table(250));
        Batch = path[(path.LastIndexOf('/') + 1)..];
        await batches.EndAsync(path);
    }

    private StoredRun Run(string state, string reason, DateTime at)
    {
        return new()
        {
            Id = Guid.NewGuid(),
            State = state,
            Reason = reason,
            CreatedAt = at,
            FinishedAt = at.AddMinutes(41),
            Champion = Service.Registry.Aliases.Champion,
            Challenger = state == RunState.Kept ? Other : null,
            Verdict = state == RunState.Kept ? Verdict : null,
            Problem = state == RunState.Failed ? "Found the run unfinished; expected an end; train on fewer rows." : null,
            Log = "03:00:00 attempt 1\n03:00:00 exporting\n"
                + "03:00:02 training\n03:00:04 reading rows\n03:02:31 roles: trees\n03:40:59 judging",
        };
    }

    /// <summary>A table of so many rows, of which each second is a reject.</summary>
    public static string Table(int rows) => string.Join('\n', Enumerable.Range(0, rows)
        .Select(i => $"p{i},python;sql,{(i % 2 == 0 ? "4" : "many")},GB").Prepend("id,skills,years_experience,country"));
}
