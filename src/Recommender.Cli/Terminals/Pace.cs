using System.Globalization;

namespace Recommender.Cli.Terminals;

/// <summary>How quickly a step goes, since its first report: what was done by then may have been done by an earlier run.</summary>
internal sealed class Pace(TimeProvider clock)
{
    private WorkStep? _first;
    private long _start;

    /// <summary>Null at the start of a step, which this call notes.</summary>
    public double? RowsPerSecond(WorkStep step)
    {
        if (_first?.Name != step.Name)
        {
            (_first, _start) = (step, clock.GetTimestamp());
        }

        var seconds = clock.GetElapsedTime(_start).TotalSeconds;
        var rows = step.Rows - _first.Rows;
        return rows > 0 && seconds > 0 ? rows / seconds : null;
    }

    /// <summary>Null where it cannot be known.</summary>
    public TimeSpan? TimeLeft(WorkStep step) => _first is null || step.Total is not { } total || step.Done <= _first.Done
        ? null
        : clock.GetElapsedTime(_start) * ((total - step.Done) / (double)(step.Done - _first.Done));

    /// <summary>", 40,000 rows/s", or nothing at the start.</summary>
    public string Of(WorkStep step) =>
        RowsPerSecond(step) is { } speed ? string.Create(CultureInfo.InvariantCulture, $", {speed:#,0} rows/s") : "";

    /// <summary>", 0:12:30 left", or nothing where it cannot be known.</summary>
    public string Left(WorkStep step) =>
        TimeLeft(step) is { } left ? string.Create(CultureInfo.InvariantCulture, $", {left:h\\:mm\\:ss} left") : "";
}
