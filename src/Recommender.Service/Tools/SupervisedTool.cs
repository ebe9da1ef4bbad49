using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;

namespace Recommender.Service.Tools;

/// <summary>
/// Runs the tool <c>recommender</c> as a child process of low priority, which stops when this process ends, be it by a kill: it holds
/// the other end of this process's pipe.
/// </summary>
internal sealed class SupervisedTool(IOptions<ServiceOptions> options, TimeProvider clock, ILogger<SupervisedTool> logger)
{
    /// <summary>More of its standard output is read and dropped.</summary>
    private const int MostOutput = 4 * 1024 * 1024;

    // As sys/resource.h has them; the niceness is that of BelowNormal.
    private const int OfThread = 0;
    private const int ThisThread = 0;
    private const int Low = 10;

    /// <summary>
    /// Runs a command to its end. Progress is reported by another thread, a few times a second, and must not throw. Asked to stop, the
    /// process is asked to first, then killed when it goes on.
    /// </summary>
    /// <exception cref="OperationCanceledException">Asked to stop before it was done; the process has ended.</exception>
    public Task<ToolEnd> RunAsync(IReadOnlyList<string> arguments, Action<ToolStep> progress, CancellationToken stop) =>
        RunInAsync("", arguments, progress, stop);

    /// <summary>
    /// As <see cref="RunAsync"/>, in a folder, from which the paths of the arguments are then read; "" is this process's own.
    /// </summary>
    public async Task<ToolEnd> RunInAsync(string folder, IReadOnlyList<string> arguments, Action<ToolStep> progress, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartOf(arguments) };
        process.StartInfo.WorkingDirectory = folder;
        if (StartLow(process, arguments[0]) is { } fault)
        {
            return ToolEnd.NotStarted(process.StartInfo.FileName, fault);
        }

        ToolLog.Started(logger, arguments[0], process.Id);
        var lines = new ToolLines(progress);
        var reading = lines.ReadAsync(process.StandardError);
        var output = ReadOutputAsync(process.StandardOutput);
        await WaitAsync(process, arguments[0], stop);
        await reading;
        var end = new ToolEnd(process.ExitCode, await output) { Problem = lines.Problem, Rows = lines.Rows, Notes = lines.Notes };
        ToolLog.Ended(logger, arguments[0], end.ExitCode, end.IsDone ? "done" : end.Reason);
        return end.IsDone || !stop.IsCancellationRequested ? end : throw new OperationCanceledException(stop);
    }

    private ProcessStartInfo StartOf(IReadOnlyList<string> arguments)
    {
        var tool = options.Value.Tool;
        return new(tool[0], [.. tool.Skip(1), .. arguments, "--supervised"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    // Linux gives a priority to threads, and a process that of the thread which starts it: lowered after the start, it would miss those
    // threads that the runtime in the child has made by then. The thread is none that anybody uses again.
    private string? StartLow(Process process, string command)
    {
        if (OperatingSystem.IsLinux())
        {
            return Task.Factory
                .StartNew(Start, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .GetAwaiter()
                .GetResult();
        }

        var fault = TryStart(process);
        if (fault is null)
        {
            LowerPriority(process, command);
        }

        return fault;

        string? Start()
        {
            if (SetPriority(OfThread, ThisThread, Low) != 0)
            {
                ToolLog.NotLowered(logger, command, new Win32Exception(Marshal.GetLastPInvokeError()).Message);
            }

            return TryStart(process);
        }
    }

    /// <summary>Why it did not start; null when it did.</summary>
    private static string? TryStart(Process process)
    {
        try
        {
            process.Start();
            return null;
        }
        catch (Win32Exception fault)
        {
            return fault.Message;
        }
    }

    private void LowerPriority(Process process, string command)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            ToolLog.NotLowered(logger, command, fault.Message);
        }
    }

    private async Task WaitAsync(Process process, string command, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop);
            return;
        }
        catch (OperationCanceledException)
        {
            process.StandardInput.Close();
        }

        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(options.Value.ToolPatience, clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            ToolLog.Killed(logger, command);
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<string> ReadOutputAsync(TextReader output)
    {
        var kept = new System.Text.StringBuilder();
        var buffer = new char[4096];
        while (await output.ReadAsync(buffer) is > 0 and var read)
        {
            kept.Append(buffer, 0, Math.Min(read, MostOutput - kept.Length));
        }

        return kept.ToString();
    }

    [DllImport("libc", EntryPoint = "setpriority", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int kind, int which, int niceness);
}
