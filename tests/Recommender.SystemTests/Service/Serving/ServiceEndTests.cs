using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Recommender.Cli;
using Recommender.Cli.Terminals;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Service.Serving;

/// <summary>A service as a process, ended by signals: what it still does meanwhile, and how it says that it was asked to.</summary>
public sealed class ServiceEndTests : IDisposable
{
    private readonly CommandRun _tool = new();
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _tool.Dispose();
    }

    [Theory]
    [InlineData("INT", ExitCode.Stopped)]
    [InlineData("QUIT", ExitCode.Ok)]
    [InlineData("HUP", ExitCode.Ok)]
    public async Task OnlySigTermLeavesTimeToGoElsewhere(string signal, int exitCode)
    {
        var (process, _) = await StartAsync(drainSeconds: 300);

        Send(process, signal);

        Assert.Equal((exitCode, ""), await EndAsync(process));
    }

    [Fact]
    public async Task OnSigTermItIsNotReadyFirst_AnswersMeanwhile_AndFinishesWhatWasBegun()
    {
        var (process, address) = await StartAsync(drainSeconds: 4);
        using var client = new HttpClient { BaseAddress = address };
        await UntilAsync(client, "/health/ready", HttpStatusCode.OK);
        using var begun = await BeginAsync(address);
        using var isRefused = new CancellationTokenSource();
        var blanks = SendBlanksAsync(begun.GetStream(), isRefused.Token);

        Send(process, "TERM");

        await UntilAsync(client, "/health/ready", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/v2/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/v2/models/recommender/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/v1/ladder"));
        await UntilRefusedAsync(address);
        Assert.False(process.HasExited);
        await isRefused.CancelAsync();
        await blanks;
        await SendChunkAsync(begun.GetStream(), """{"skills":["python"]}""");
        await SendChunkAsync(begun.GetStream(), "");
        using var answer = new StreamReader(begun.GetStream());
        Assert.StartsWith("HTTP/1.1 200 ", await answer.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Ok, ""), await EndAsync(process));
    }

    [Fact]
    public async Task ASecondSignalEndsItAtOnce()
    {
        var (process, address) = await StartAsync(drainSeconds: 300);
        using var client = new HttpClient { BaseAddress = address };

        Send(process, "TERM");
        await UntilAsync(client, "/health/ready", HttpStatusCode.ServiceUnavailable);
        Send(process, "TERM");

        Assert.NotEqual(ExitCode.Ok, (await EndAsync(process)).ExitCode);
    }

    [Fact]
    public async Task WhatCannotStartForAReasonNobodyForesawSaysSoOnOneLine()
    {
        // No certificate is there.
        using var process = ToolProcess.Start(
            "serve", "--urls", "https://127.0.0.1:0", "--data", _tool.Folder.File("data"), "--models", _tool.Models);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Unexpected, process.ExitCode);
        Assert.StartsWith(
            "Found the service unable to start (InvalidOperationException: Unable to configure HTTPS endpoint.",
            error,
            StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    // As a shell in the background leaves it, a program may be started deaf to signals.
    private async Task<(Process Process, Uri Address)> StartAsync(int drainSeconds)
    {
        string[] arguments =
        [
            "--default-signal=INT,TERM,QUIT,HUP", "dotnet", typeof(CommandLineTool).Assembly.Location,
            "serve", "--urls", "http://127.0.0.1:0", "--data", _tool.Folder.File("data"), "--models", _tool.Models,
        ];
        var process = Process.Start(new ProcessStartInfo("env", arguments)
        {
            RedirectStandardError = true,
            Environment =
            {
                ["Service__DrainSeconds"] = drainSeconds.ToString(CultureInfo.InvariantCulture),
                ["Logging__LogLevel__Default"] = "None",
            },
        })!;
        _started.Add(process);
        var line = await process.StandardError.ReadLineAsync();
        return (process, new(line!.Split(' ')[2].TrimEnd(';')));
    }

    private static void Send(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static async Task<(int ExitCode, string Error)> EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, error);
    }

    private static async Task<TcpClient> BeginAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/recommendations HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"));
        var head = new byte[25];
        await client.GetStream().ReadExactlyAsync(head);
        Assert.StartsWith("HTTP/1.1 100 ", Encoding.ASCII.GetString(head), StringComparison.Ordinal);
        return client;
    }

    // A body that comes slower than 240 bytes a second is given up (408), however long the rest of this takes.
    private static async Task SendBlanksAsync(NetworkStream body, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await SendChunkAsync(body, new string(' ', 256));
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static async Task SendChunkAsync(NetworkStream body, string text) =>
        await body.WriteAsync(Encoding.ASCII.GetBytes($"{text.Length:x}\r\n{text}\r\n"));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    private static async Task UntilAsync(HttpClient client, string path, HttpStatusCode status)
    {
        for (var tries = 0; await StatusAsync(client, path) != status; tries++)
        {
            Assert.True(tries < 3_000, $"{path} was never {status}");
            await Task.Delay(10);
        }
    }

    private static async Task UntilRefusedAsync(Uri address)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port);
            }
            catch (SocketException)
            {
                return;
            }

            Assert.True(tries < 3_000, "It went on listening");
            await Task.Delay(10);
        }
    }
}
