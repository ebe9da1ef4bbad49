using System.Globalization;

namespace Recommender.Benchmarks.Processes;

/// <summary>A process and all that it started, as the system counts them under /proc. One that has just ended counts as nothing.</summary>
internal static class ProcessTree
{
    private const double KilobytesAMegabyte = 1024;
    private const double TicksASecond = 100;

    // Fields of /proc/ID/stat after the name, which may hold spaces: processor time of its own in user and system mode.
    private const int UserTime = 11;
    private const int SystemTime = 12;

    /// <summary>Processor time of those that live, in ticks of 10 ms each.</summary>
    public static double CpuSeconds(int root) => Of(root).Sum(id =>
        Read($"/proc/{id}/stat") is { Length: > 0 } text && text[(text.LastIndexOf(')') + 2)..].Split(' ') is var fields
            ? (Number(fields[UserTime]) + Number(fields[SystemTime])) / TicksASecond
            : 0);

    /// <summary>The sum of a figure of /proc/ID/status (VmRSS: resident now; VmHWM: the most yet); shared pages count for each.</summary>
    public static double Megabytes(int root, string figure) => Of(root).Sum(id =>
        Read($"/proc/{id}/status").Split('\n').FirstOrDefault(line => line.StartsWith(figure, StringComparison.Ordinal)) is { } line
            ? Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / KilobytesAMegabyte
            : 0);

    private static IEnumerable<int> Of(int root) => Children(root).SelectMany(Of).Prepend(root);

    /// <summary>The processes that one has started, with what each was told.</summary>
    public static IReadOnlyList<(int Id, string[] Arguments)> Workers(int id) =>
        [.. Children(id).Select(child => (child, Read($"/proc/{child}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries)))];

    private static IEnumerable<int> Children(int id) =>
        Threads(id).SelectMany(thread => Read($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => (int)Number(child));

    // A worker is listed with the thread that started it.
    private static string[] Threads(int id)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{id}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
