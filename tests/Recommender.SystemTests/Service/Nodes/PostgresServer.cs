using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>A server of PostgreSQL of a test's own, made by <c>initdb</c>, which can be killed.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recommender-postgres-");
    private readonly int _port = FreePort();

    private PostgresServer()
    {
    }

    /// <summary>The folder of the newest installed server's programs; null where there is none.</summary>
    public static string? Tools { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql")
            .OrderBy(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .LastOrDefault()
        : null;

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres");

    public int Port => _port;

    private string Files => Path.Combine(_folder.FullName, "data");

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", server._folder.FullName);
        }

        await ToolAsync("initdb", "-D", server.Files, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync");
        await server.BeginAsync();
        return server;
    }

    /// <summary>Starts it again, on the port that it had.</summary>
    public Task BeginAsync() => ToolAsync(
        "pg_ctl", "-D", Files, "-w", "-l", Path.Combine(_folder.FullName, "log"), "-o",
        $"-F -p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder.FullName}", "start");

    /// <summary>Ends it as a kill does: what was not committed is lost.</summary>
    public Task KillAsync() => ToolAsync("pg_ctl", "-D", Files, "-w", "-m", "immediate", "stop");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A port that nobody has just now.</summary>
    public static int FreePort()
    {
        using var ends = new TcpListener(IPAddress.Loopback, 0);
        ends.Start();
        return ((IPEndPoint)ends.LocalEndpoint).Port;
    }

    // They refuse root.
    private static Task ToolAsync(string tool, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Tools!, tool), .. arguments])
        : RunAsync(Path.Combine(Tools!, tool), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // A server that goes on would keep a pipe open.
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "exec \"$@\" >/dev/null 2>&1", "bash", program, .. arguments])
        {
            WorkingDirectory = "/",
        })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
