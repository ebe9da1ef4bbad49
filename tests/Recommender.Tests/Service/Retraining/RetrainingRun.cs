using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Service.Outcomes;
using Recommender.Service.Store;
using Recommender.Training;
using Recommender.Training.Recipes;

namespace Recommender.Tests.Service.Retraining;

/// <summary>A service whose champion was fitted on a few made people, so that outcomes of more of them make a better one.</summary>
internal sealed class RetrainingRun : IAsyncDisposable
{
    /// <summary>The people the champion learnt from.</summary>
    public const int OriginalPeople = 800;

    /// <summary>Trees so few and peers so few that a training takes seconds, and enough people held out of the few to judge on.</summary>
    private static readonly TrainingRecipe Recipe = MadePeople.QuickRecipe with
    {
        Name = "tiny",
        Split = new() { Rule = "group:0.25" },
        Judging = new() { Models = ["cities"] },
    };

    private static readonly Lazy<TrainedModel> Champion = new(() =>
        new Recommender.Training.TrainingRun(Recipe, MadePeople.Taxonomy, TimeProvider.System).Fit(ReadOriginal()));

    private RetrainingRun(ServiceRun service, TempFolder folder) => (Service, Folder) = (service, folder);

    public ServiceRun Service { get; }

    public TempFolder Folder { get; }

    public HttpClient Client => Service.Client;

    public ModelRegistry Registry => Service.Registry;

    /// <summary>Publishes the champion and writes the table it learnt from.</summary>
    public static string Prepare(TempFolder folder)
    {
        var version = Champion.Value.PublishTo(new(folder.File("models"), TimeProvider.System));
        WriteOriginal(folder.File("original.csv"));
        return version;
    }

    private static void WriteOriginal(string path)
    {
        using var table = LabelledProfileCsvWriter.Create(path);
        foreach (var person in MadePeople.Labelled(OriginalPeople, seed: 5))
        {
            table.Write(person);
        }
    }

    // As the tool reads them, so that the bundle's fingerprint of its rows is that of the table.
    private static List<LabelledProfile> ReadOriginal()
    {
        using var folder = new TempFolder();
        WriteOriginal(folder.File("original.csv"));
        using var table = LabelledProfileCsv.Open(folder.File("original.csv"));
        return [.. table.Read().Select(row => row.Profile!)];
    }

    /// <summary>What a service is told of retraining, quick to look.</summary>
    public static Dictionary<string, string?> Settings(TempFolder folder) => new(StringComparer.Ordinal)
    {
        ["Service:WithoutKeys"] = "true",
        ["Service:Retraining:Data:0"] = folder.File("original.csv"),
        ["Service:Retraining:HeldOutShare"] = "0.5",
        ["Service:Retraining:LeastOutcomes"] = "100000",
        ["Service:Retraining:Share"] = "0",
        ["Service:Retraining:Look"] = "00:00:00.2",
        ["Service:Jobs:Reconcile"] = "00:00:01",
    };

    public static async Task<RetrainingRun> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = new TempFolder();
        Prepare(folder);
        var all = Settings(folder);
        foreach (var (name, value) in settings)
        {
            all[$"Service:Retraining:{name}"] = value;
        }

        return new(await ServiceRun.StartAsync(folder, all), folder);
    }

    /// <summary>Stores outcomes of made people whom the champion has not seen.</summary>
    public Task StoreAsync(int count, int seed = 7) =>
        StoreAsync(Service.App.Services.GetRequiredService<IDbContextFactory<RecommenderStore>>(), count, seed);

    public static async Task StoreAsync(IDbContextFactory<RecommenderStore> stores, int count, int seed = 7)
    {
        await using var store = await stores.CreateDbContextAsync();
        store.Outcomes.AddRange(MadePeople.Labelled(count, seed).Select((person, i) => new Outcome
        {
            PersonId = string.Create(CultureInfo.InvariantCulture, $"person-{seed}-{i}"),
            ReceivedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            Row = OutcomeRow.Write(person with { Source = "outcomes" }),
        }));
        await store.SaveChangesAsync();
    }

    public async Task<T> AskStoreAsync<T>(Func<RecommenderStore, Task<T>> ask)
    {
        await using var store = await Service.App.Services.GetRequiredService<IDbContextFactory<RecommenderStore>>().CreateDbContextAsync();
        return await ask(store);
    }

    /// <summary>Orders a run; gives its id.</summary>
    public async Task<Guid> OrderAsync()
    {
        var (status, run) = await Service.PostAsync("/v1/training-runs", "{}");
        Assert.True(status == 202, run.ToString());
        return run.GetProperty("id").GetGuid();
    }

    /// <summary>The run as it is told.</summary>
    public Task<JsonElement> GetAsync(Guid id) => Client.GetFromJsonAsync<JsonElement>($"/v1/training-runs/{id}");

    /// <summary>Waits for a state; another end is a failure.</summary>
    public Task<JsonElement> UntilAsync(Guid id, params string[] states) => UntilAsync(Client, id, states);

    public static async Task<JsonElement> UntilAsync(HttpClient client, Guid id, params string[] states)
    {
        for (var tries = 0; ; tries++)
        {
            var run = await client.GetFromJsonAsync<JsonElement>($"/v1/training-runs/{id}");
            var state = run.GetProperty("state").GetString()!;
            if (states.Contains(state))
            {
                return run;
            }

            Assert.True(state is "queued" or "exporting" or "training" or "judging" && tries < 6_000, run.ToString());
            await Task.Delay(100);
        }
    }

    /// <summary>Nothing of a run is left, soon after it ended: no folder with people's rows, no draft of a model.</summary>
    public static void NothingIsLeft(TempFolder folder)
    {
        Until.HoldsAsync(() => !Left().Any(), "a folder without what a run leaves").GetAwaiter().GetResult();

        IEnumerable<string> Left() =>
        [
            .. Directory.Exists(folder.File("data/retraining")) ? Directory.EnumerateDirectories(folder.File("data/retraining")) : [],
            .. Directory.EnumerateDirectories(folder.File("models"), ".draft-*"),
        ];
    }

    /// <summary>The process ids of the trainers at work in a folder.</summary>
    public static List<int> Trainers(TempFolder folder)
    {
        return [.. Directory
            .EnumerateDirectories("/proc")
            .Select(path => Path.GetFileName(path))
            .Where(IsTrainer)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

        bool IsTrainer(string id)
        {
            try
            {
                var line = char.IsAsciiDigit(id[0]) ? File.ReadAllText($"/proc/{id}/cmdline") : "";
                return line.Contains("\0train\0", StringComparison.Ordinal) && line.Contains(folder.Path, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Folder.Dispose();
    }
}
