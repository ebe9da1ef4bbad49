using System.Globalization;
using Recommender.Benchmarks.Processes;

namespace Recommender.Benchmarks.Service;

/// <summary>
/// What <c>wrk</c> saw of a server: requests a second, latency in milliseconds, and answers that were no success; and what it took itself.
/// </summary>
internal sealed record LoadResult(double RequestsPerSecond, double P50, double P99, long Failed, ProcessCost Load);

/// <summary>The load generator <c>wrk</c> (apt-get install wrk), as a process of its own on the same cores.</summary>
internal static class Wrk
{
    private const string Mark = "RESULT ";
    private const double MicrosecondsASecond = 1e6;
    private const double MicrosecondsAMillisecond = 1e3;

    private static readonly string Script = Path.Combine(Repository.Benchmarks, "peers", "requests.lua");

    /// <summary>Posts the lines of a file in turn, or gets the paths among them, as quickly as the server answers.</summary>
    public static LoadResult Send(Uri address, string lines, int connections, int seconds, string? key = null)
    {
        var (load, output) = TimedProcess.Watch("wrk",
        [
            "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"),
            string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"),
            "-s", Script, address.ToString(), "--", lines, .. key is null ? [] : new[] { key },
        ]);
        var line = output.Split('\n').Last(line => line.StartsWith(Mark, StringComparison.Ordinal));
        var told = line[Mark.Length..].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new(
            told[0] / (told[1] / MicrosecondsASecond),
            told[2] / MicrosecondsAMillisecond,
            told[3] / MicrosecondsAMillisecond,
            (long)(told[4] + told[5]),
            load);
    }
}
