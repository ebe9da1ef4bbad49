using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.Cli;
using Recommender.Service.Safety;
using Recommender.Service.Store;
using Recommender.Tests.Service.Store;

namespace Recommender.Tests.Service;

/// <summary><c>recommender serve</c> as a process of its own, which can be killed.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TestStore _store;

    private ServiceProcess(Process process, TestStore store, Uri address) => (_process, _store, Address) = (process, store, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>All it logged, once it has ended.</summary>
    public required Task<string> Log { get; init; }

    /// <summary>Starts it on a store and waits until it listens.</summary>
    /// <param name="store">The store, kept when the process ends.</param>
    /// <param name="mostBlocks">Blocks of 512 or 1,024 bytes to which its files may grow; null for no limit.</param>
    /// <param name="level">What it logs to its standard output.</param>
    /// <param name="settings">What else it is told, as settings or variables; a database here goes before the store's.</param>
    public static async Task<ServiceProcess> StartAsync(
        TestStore store, int? mostBlocks = null, string level = "None", IReadOnlyDictionary<string, string?>? settings = null)
    {
        var registry = HandMadeModel.Registry(store.Folder.File("models"));
        if (registry.Versions.Count == 0)
        {
            HandMadeModel.Publish(registry);
        }

        // A file that may not grow stands for a disk that is full.
        var limit = mostBlocks is { } blocks
            ? string.Create(CultureInfo.InvariantCulture, $"export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f {blocks}; ")
            : "";
        var database = (settings?.GetValueOrDefault("Service:Database") ?? store.Database) is { } connection
            ? $" --database '{connection}'"
            : "";
        var start = new ProcessStartInfo("bash", [
            "-c",
            $"{limit}exec dotnet '{typeof(CommandLineTool).Assembly.Location}' serve --urls http://127.0.0.1:0 --data "
            + $"'{store.Folder.File("data")}' --models '{registry.Directory}'{database}",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["Logging__LogLevel__Default"] = level, ["Logging__LogLevel__Microsoft"] = level },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        var log = process.StandardOutput.ReadToEndAsync();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                _ = process.StandardError.ReadToEndAsync();
                return new(process, store, new(found.Groups[1].Value)) { Log = log };
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    /// <summary>A new key of this scope.</summary>
    public Task<string> KeyAsync(string scope) => StoreSession.WithAsync(
        _store.Settings, async stores => (await new ApiKeys(stores, TimeProvider.System).CreateAsync(scope, "test")).Key,
        CancellationToken.None);

    /// <summary>What this machine may without a key.</summary>
    public HttpClient Client() => new() { BaseAddress = Address };

    public HttpClient Client(string key) => new() { BaseAddress = Address, DefaultRequestHeaders = { { "X-Api-Key", key } } };

    /// <summary>SIGKILL: it can do nothing about it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it ends as it is asked to. Gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SendAsync(Id, "TERM");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Sends a signal to any process.</summary>
    public static async Task SendAsync(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"^Listening on (http\S+?)[,;]")]
    private static partial Regex Listening();
}
