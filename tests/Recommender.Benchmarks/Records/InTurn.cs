using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Recommender.Benchmarks.Records;

/// <summary>
/// Measures rivals in turn, a slice each and round after round, so that what else the machine does falls on all alike. Ratios are
/// medians of the rounds' own.
/// </summary>
internal sealed class InTurn(int operationsOfSlice)
{
    private const int Rounds = 200;
    private const double SliceMilliseconds = 5;

    private readonly List<(string Name, Action Slice)> _rivals = [];

    public InTurn Add(string name, Action slice)
    {
        _rivals.Add((name, slice));
        return this;
    }

    /// <summary>A table: the median of each in microseconds, and how many times that of the first it is.</summary>
    public string Measure()
    {
        var repeats = _rivals.ConvertAll(rival => Math.Max(1, (int)(SliceMilliseconds / Milliseconds(rival.Slice, 100))));
        var times = _rivals.ConvertAll(_ => new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < _rivals.Count; i++)
            {
                times[i][round] = 1000 * Milliseconds(_rivals[i].Slice, repeats[i]) / operationsOfSlice;
            }
        }

        var text = new StringBuilder("| In turn | Median µs | Times ours |\n|---|--:|--:|\n");
        for (var i = 0; i < _rivals.Count; i++)
        {
            var ratio = Median(times[i].Zip(times[0], (theirs, ours) => theirs / ours));
            text.Append(CultureInfo.InvariantCulture, $"| {_rivals[i].Name} | {Median(times[i]):0.00} | {ratio:0.00} |\n");
        }

        return text.ToString();
    }

    private static double Milliseconds(Action slice, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            slice();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / repeats;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
