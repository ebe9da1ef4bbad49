using System.Text;
using Recommender.Benchmarks.Processes;
using Recommender.Benchmarks.Records;
using static System.FormattableString;

namespace Recommender.Benchmarks.Service;

/// <summary>The page for people under load, in a browser, and what it costs the start.</summary>
/// <param name="results">Where the table goes; null for a trial of a tenth of the time, which is only printed.</param>
/// <param name="without">A tool built without the pages, for the start; null to leave that out.</param>
internal sealed class PageRecord(ResultsFolder? results, string? without)
{
    private const int Rate = 100;
    private const int People = 200;
    private const int SecondsBetween = 2;
    private const int Minutes = 5;
    private const int Starts = 10;
    private const int WarmUpSeconds = 5;

    private readonly int _secondsAMinute = results is null ? 6 : 60;

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");
    private readonly StringBuilder _text = new("# The page for people\n");

    public void Measure()
    {
        try
        {
            _text.Append(Invariant($"\nLoad of the machine before it began, on {Environment.ProcessorCount} cores: {Load()}\n"));
            AppendStart();
            AppendFragment();
            AppendCrowd();
            AppendBrowser();
            Console.WriteLine(_text);
            results?.Write("page.md", _text.ToString());
        }
        finally
        {
            _scratch.Delete(recursive: true);
        }
    }

    private void AppendFragment()
    {
        using var ours = Serve(Repository.Tool, "fragment");
        var (address, forms) = (new Uri(ours.Address, "/page/answer"), PageForms.Made(People));
        var bytes = forms.Average(form => PageForms.Send(address, form).Length);
        _ = Post(address, forms, WarmUpSeconds);
        var cpu = ours.CpuSeconds;
        var times = Post(address, forms, _secondsAMinute);
        cpu = ours.CpuSeconds - cpu;
        _text.Append(Invariant($"""

            ## The answer with its what-ifs, {Rate} asks a second for {_secondsAMinute} s, sent on time whether answers keep up or not

            | p50 ms | p99 ms | Longest ms | Processor ms an ask | kB an answer |
            |--:|--:|--:|--:|--:|
            | {At(times, 0.5):0.0} | {At(times, 0.99):0.0} | {times[^1]:0.0} | {1000 * cpu / times.Length:0.00} | {bytes / 1000:0} |

            Up to 30 skills are tried and 31 numbers of years, in each of {forms.Count} made-up people's answers.

            """));
    }

    private void AppendCrowd()
    {
        using var ours = Serve(Repository.Tool, "crowd");
        var (address, forms) = (new Uri(ours.Address, "/page/answer"), PageForms.Made(People));
        _ = Post(address, forms, WarmUpSeconds);
        _text.Append(Invariant($"\n## {People} people, an ask every {SecondsBetween} s each, {Minutes} × {_secondsAMinute} s\n"));
        _text.Append(Invariant($"\n| Part | Resident MiB |\n|--:|--:|\n| 0 | {ours.Megabytes:0} |\n"));
        var failed = 0;
        for (var minute = 1; minute <= Minutes; minute++)
        {
            failed += Crowd.AskAsync(address, forms, SecondsBetween, _secondsAMinute).GetAwaiter().GetResult();
            _text.Append(Invariant($"| {minute} | {ours.Megabytes:0} |\n"));
        }

        _text.Append(Invariant($"\n{failed} of {Minutes * _secondsAMinute / SecondsBetween * People:#,0} asks failed.\n"));
    }

    private void AppendBrowser()
    {
        using var ours = Serve(Repository.Tool, "browser");
        var (submits, ticks) = PaintedPage.MeasureAsync(ours.Address).GetAwaiter().GetResult();
        _text.Append(Invariant($"""

            ## In headless Chromium, until it is painted, medians of {PaintedPage.Rounds}; load of the machine meanwhile {Load()}

            |  | Median ms | Longest ms |
            |---|--:|--:|
            | the form sent, a new page | {ProcessCost.Middle(submits):0} | {submits.Max():0} |
            | a skill ticked, in place | {ProcessCost.Middle(ticks):0} | {ticks.Max():0} |

            """));
    }

    private void AppendStart()
    {
        if (without is null)
        {
            return;
        }

        var (all, bare) = (new List<ProcessCost>(), new List<ProcessCost>());
        for (var run = 0; run < Starts; run++)
        {
            using (var server = Serve(Repository.Tool, $"with-{run}"))
            {
                all.Add(server.ToReady);
            }

            using var other = Serve(without, $"without-{run}");
            bare.Add(other.ToReady);
        }

        var later = all.Zip(bare, (one, two) => 100 * ((one.WallSeconds / two.WallSeconds) - 1));
        var more = all.Zip(bare, (one, two) => one.PeakMegabytes - two.PeakMegabytes);
        _text.Append(Invariant($"""

            ## From start to ready, {Starts} pairs in turn

            |  | Seconds | CPU seconds | MiB |
            |---|--:|--:|--:|
            {Line("with the pages", ProcessCost.Median(all))}
            {Line("without", ProcessCost.Median(bare))}

            Median of the pairs: {ProcessCost.Middle(later):0.0} % later, {ProcessCost.Middle(more):0.0} MiB more.

            """));

        static string Line(string name, ProcessCost cost) =>
            Invariant($"| {name} | {cost.WallSeconds:0.000} | {cost.CpuSeconds:0.00} | {cost.PeakMegabytes:0} |");
    }

    private static double[] Post(Uri address, IReadOnlyList<byte[]> forms, int seconds) =>
        PacedLoad.PostAsync(address, forms, Rate, seconds, PageForms.ContentType).GetAwaiter().GetResult();

    private ServerProcess Serve(string tool, string data) => ServerProcess.Start(
        tool,
        port => [
            "serve", "--urls", $"http://127.0.0.1:{port}", "--data", Path.Combine(_scratch.FullName, data), "--models", Repository.Models,
        ],
        "/health/ready");

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
