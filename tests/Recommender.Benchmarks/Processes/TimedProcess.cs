using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// Runs a program to its end and says what it took, by looking at it from outside. One at a time: the system adds up those that ended.
/// </summary>
internal static partial class TimedProcess
{
    private const int OfChildren = -1;
    private const int LongsOfUsage = 18;
    private const double MicrosecondsASecond = 1e6;

    /// <summary>
    /// Looks every 10 ms made a batch of seconds take a twentieth longer: the next is this share of the time so far away.
    /// </summary>
    private const double ShareUntilNextLook = 0.02;

    private static readonly TimeSpan LeastBetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static ProcessCost Run(string program, params string[] arguments) => Watch(program, arguments).Cost;

    /// <summary>What a program prints.</summary>
    public static string Text(string program, params string[] arguments) => Watch(program, arguments).Output;

    /// <summary>What a program took, and what it printed.</summary>
    public static (ProcessCost Cost, string Output) Watch(string program, params string[] arguments)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), CpuSecondsOfEnded());
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();

        // The system keeps the mark of high water itself, so a look now and then misses no peak but one of the last moment.
        var peak = 0.0;
        while (!process.WaitForExit(UntilNextLook(Stopwatch.GetElapsedTime(start))))
        {
            peak = Math.Max(peak, ProcessTree.Megabytes(process.Id, "VmHWM"));
        }

        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? (new(wall, CpuSecondsOfEnded() - cpu, peak), output.GetAwaiter().GetResult().Trim())
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}: {process.ExitCode}, {error.GetAwaiter().GetResult()}");
    }

    private static TimeSpan UntilNextLook(TimeSpan elapsed) =>
        TimeSpan.FromTicks(Math.Max(LeastBetweenLooks.Ticks, (ShareUntilNextLook * elapsed).Ticks));

    // Of all processes this one started that ended, and of what they waited for: seconds and microseconds in user and in system mode.
    private static double CpuSecondsOfEnded()
    {
        Span<long> usage = stackalloc long[LongsOfUsage];
        _ = GetUsage(OfChildren, ref usage[0]);
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / MicrosecondsASecond);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
