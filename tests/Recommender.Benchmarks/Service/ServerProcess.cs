using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Recommender.Benchmarks.Processes;

namespace Recommender.Benchmarks.Service;

/// <summary>A server as a process of its own; killed, with what it started, when it is disposed.</summary>
internal sealed class ServerProcess : IDisposable
{
    // One caller sends what a whole installation would.
    private const string NoLimit = "Service__Limits__RequestsPerSecond";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address, double secondsToReady)
    {
        (_process, Address) = (process, address);
        ToReady = new(secondsToReady, CpuSeconds, Megabytes);
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>What it took from its start until it said that it was ready, and the memory it held then.</summary>
    public ProcessCost ToReady { get; }

    /// <summary>Processor time since it was started, its workers' with it.</summary>
    public double CpuSeconds => ProcessTree.CpuSeconds(_process.Id);

    /// <summary>Resident now, with its workers.</summary>
    public double Megabytes => ProcessTree.Megabytes(_process.Id, "VmRSS");

    /// <summary>Starts it on a free port and waits until a path answers with success.</summary>
    public static ServerProcess Start(string program, Func<int, string[]> arguments, string readyPath)
    {
        var port = FreePort();
        var address = new Uri($"http://127.0.0.1:{port}");
        var start = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(program, arguments(port))
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { [NoLimit] = "0" },
        })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = address };
        while (!IsReady(client, readyPath))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > Longest)
            {
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments(port))} was not ready in a minute.");
            }

            Thread.Sleep(5);
        }

        return new(process, address, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>SIGKILL for it alone: its workers see that it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool IsReady(HttpClient client, string path)
    {
        try
        {
            using var response = client.GetAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
