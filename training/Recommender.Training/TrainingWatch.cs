namespace Recommender.Training;

/// <summary>Tells progress, and stops a training between two pieces of work when it is asked to.</summary>
internal sealed class TrainingWatch(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private TrainingProgress _now = new("", 0, 1);

    public void Start(string step, long total)
    {
        cancellation.ThrowIfCancellationRequested();
        Report(new(step, 0, total));
    }

    public void Advance(long done)
    {
        cancellation.ThrowIfCancellationRequested();
        Report(_now with { Done = done });
    }

    private void Report(TrainingProgress now)
    {
        _now = now;
        progress?.Report(now);
    }
}
