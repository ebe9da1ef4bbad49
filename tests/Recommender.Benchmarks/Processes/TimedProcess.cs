using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Recommender.Benchmarks.Processes;

/// <summary>What one run of a program took: time on the wall, of the processors, and the most memory that was resident.</summary>
internal sealed record ProcessCost(double WallSeconds, double CpuSeconds, double PeakMegabytes)
{
    /// <summary>Of each figure the median.</summary>
    public static ProcessCost Median(IReadOnlyList<ProcessCost> runs) => new(
        Middle(runs.Select(run => run.WallSeconds)), Middle(runs.Select(run => run.CpuSeconds)),
        Middle(runs.Select(run => run.PeakMegabytes)));

    /// <summary>The median.</summary>
    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>Runs a program to its end and says what it took, by looking at it from outside.</summary>
internal static class TimedProcess
{
    private const double Kilobytes = 1024;

    /// <summary>
    /// Looks every 10 ms made a batch of seconds take a twentieth longer: the next is this share of the time so far away.
    /// </summary>
    private const double ShareUntilNextLook = 0.02;

    private static readonly TimeSpan LeastBetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static ProcessCost Run(string program, params string[] arguments) => Watch(program, arguments).Cost;

    /// <summary>What a program prints.</summary>
    public static string Text(string program, params string[] arguments) => Watch(program, arguments).Output.Trim();

    private static (ProcessCost Cost, string Output) Watch(string program, string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var (cpu, peak) = (0.0, 0.0);
        while (!process.WaitForExit(UntilNextLook(Stopwatch.GetElapsedTime(start))))
        {
            (cpu, peak) = (Math.Max(cpu, Cpu(process)), Math.Max(peak, Peak(process.Id)));
        }

        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? (new(wall, cpu, peak), output.GetAwaiter().GetResult())
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}: {process.ExitCode}, {error.GetAwaiter().GetResult()}");
    }

    private static TimeSpan UntilNextLook(TimeSpan elapsed) =>
        TimeSpan.FromTicks(Math.Max(LeastBetweenLooks.Ticks, (ShareUntilNextLook * elapsed).Ticks));

    private static double Cpu(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    // The system keeps the mark of high water itself, so a look now and then misses no peak but one of the last moment.
    private static double Peak(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / Kilobytes;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
