using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Bundles;
using Recommender.Cli;
using Recommender.Hosting;
using Recommender.Service;
using Recommender.Service.Safety;

namespace Recommender.Tests.Service;

/// <summary>The service on a free port of this machine, with a published model and a store of its own.</summary>
internal sealed class ServiceRun : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly bool _ownsFolder;

    private ServiceRun(WebApplication app, TempFolder folder, bool ownsFolder)
    {
        (App, _folder, _ownsFolder) = (app, folder, ownsFolder);
        Client = new() { BaseAddress = new(app.Urls.First()) };
    }

    /// <summary>Everybody may everything.</summary>
    public static Dictionary<string, string?> WithoutKeys => new() { ["Service:WithoutKeys"] = "true" };

    public WebApplication App { get; }

    /// <summary>A client without a key.</summary>
    public HttpClient Client { get; }

    public ModelRegistry Registry => App.Services.GetRequiredService<ModelRegistry>();

    public Microsoft.EntityFrameworkCore.IDbContextFactory<Recommender.Service.Store.RecommenderStore> Stores() =>
        App.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Recommender.Service.Store.RecommenderStore>>();

    public LiveModel Live => App.Services.GetRequiredService<LiveModel>();

    /// <summary>
    /// Starts it and waits until its model answers, if it has one. A folder that is handed in keeps what an earlier run left.
    /// </summary>
    public static async Task<ServiceRun> StartAsync(
        TempFolder? folder = null,
            IReadOnlyDictionary<string, string?>? settings = null,
            bool isReady = true,
            Action<IServiceCollection>? replace = null)
    {
        var own = folder ?? new();
        var registry = HandMadeModel.Registry(own.File("models"));
        if (isReady && registry.Versions.Count == 0)
        {
            HandMadeModel.Publish(registry);
        }

        var app = RecommenderService.Build(Settings(own, settings), replace ?? (_ => { }));
        await app.StartAsync();
        var run = new ServiceRun(app, own, folder is null);
        await run.UntilAsync(() => !isReady || run.Live.Current is not null);
        return run;
    }

    /// <summary>Gets JSON.</summary>
    public async Task<(int Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A client with a new key of this scope, of the owner that it names.</summary>
    public async Task<HttpClient> ClientAsync(string scope, string owner = "test")
    {
        var (_, key) = await App.Services.GetRequiredService<ApiKeys>().CreateAsync(scope, owner);
        // Keys are read anew after this time.
        await Task.Delay(20);
        return new() { BaseAddress = Client.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
    }

    /// <summary>Posts JSON as it is written.</summary>
    public async Task<(int Status, JsonElement Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Waits for something that happens.</summary>
    public Task UntilAsync(Func<bool> happened) => Until.HoldsAsync(happened, $"the model: {Live.Fault ?? "no fault"}");

    /// <summary>What the service is told, and what else a test tells it.</summary>
    public static Dictionary<string, string?> Settings(TempFolder folder, IReadOnlyDictionary<string, string?>? told)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Service:Data"] = folder.File("data"),
            ["Service:Models"] = folder.File("models"),
            ["Service:Tool:0"] = "dotnet",
            ["Service:Tool:1"] = typeof(CommandLineTool).Assembly.Location,
            ["Service:Safety:KeysFreshSeconds"] = "0.01",
            ["Logging:LogLevel:Default"] = "None",
        };
        foreach (var (name, value) in told ?? new Dictionary<string, string?>())
        {
            settings[name] = value;
        }

        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}
