using System.Runtime.ExceptionServices;

namespace Recommender.Training.Recipes;

/// <summary>Tells progress, counts where the time goes, and stops a training between two pieces of work when it is asked to.</summary>
internal sealed class TrainingWatch(IProgress<TrainingProgress>? progress, CancellationToken cancellation, TimeProvider? clock = null)
{
    private readonly List<(string Step, long Start)> _steps = [];
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private TrainingProgress _now = new("", 0, 1);

    public void Start(string step, long total)
    {
        cancellation.ThrowIfCancellationRequested();
        _steps.Add((step, _clock.GetTimestamp()));
        Report(new(step, 0, total));
    }

    public void Advance(long done)
    {
        cancellation.ThrowIfCancellationRequested();
        Report(_now with { Done = done });
    }

    /// <summary>Does the pieces of the step side by side, the first ones first, and counts each when it is done.</summary>
    public void Each(int pieces, Action<int> piece)
    {
        var done = 0;
        try
        {
            var limits = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.ForEach(Enumerable.Range(0, pieces), limits, at =>
            {
                piece(at);
                Advance(Interlocked.Increment(ref done));
            });
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }
    }

    /// <summary>Seconds of each step until the next one began, repeats together, in the order they first began.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Seconds()
    {
        var ends = _steps.Skip(1).Select(step => step.Start).Append(_clock.GetTimestamp());
        return [.. _steps.Zip(ends, (step, end) => (step.Step, Time: _clock.GetElapsedTime(step.Start, end).TotalSeconds))
            .GroupBy(pair => pair.Step, StringComparer.Ordinal)
            .Select(step => KeyValuePair.Create(step.Key, step.Sum(pair => pair.Time)))];
    }

    private void Report(TrainingProgress now)
    {
        lock (_lock)
        {
            _now = now;
            progress?.Report(now);
        }
    }
}
