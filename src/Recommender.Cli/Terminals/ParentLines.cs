using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Terminals;

/// <summary>
/// Standard error as a parent process reads it: JSON, one object a line. A step and how far it is, the counts of rows, a problem that
/// ended the command, or a note: any other line of words.
/// </summary>
internal sealed class ParentLines(TextWriter error, TimeProvider clock) : TextWriter
{
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromSeconds(0.3);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _gate = new();
    private readonly StringBuilder _note = new();

    public override Encoding Encoding => error.Encoding;

    /// <summary>Takes progress from any thread and tells it a few times a second; a new step at once.</summary>
    public Action<WorkStep> Steps()
    {
        string? name = null;
        var last = 0L;
        var pace = new Pace(clock);
        return step =>
        {
            lock (_gate)
            {
                var speed = pace.RowsPerSecond(step);
                if (step.Name == name && clock.GetElapsedTime(last) < BetweenSteps)
                {
                    return;
                }

                (name, last) = (step.Name, clock.GetTimestamp());
                Tell(new
                {
                    Step = step.Name,
                    step.Done,
                    step.Total,
                    step.Rows,
                    RowsPerSecond = speed is { } rows ? Math.Round(rows) : (double?)null,
                    SecondsLeft = pace.TimeLeft(step) is { } left ? Math.Round(left.TotalSeconds, 1) : (double?)null,
                });
            }
        };
    }

    public void Problem(string problem) => Tell(new { Problem = problem });

    public void Counts(RowCounts counts) => Tell(new { RowsIn = counts.In, counts.Used, counts.Rejected, counts.Filtered });

    /// <summary>Words gather to a line, which is a note.</summary>
    public override void Write(char value)
    {
        lock (_gate)
        {
            if (value != '\n')
            {
                _note.Append(value);
                return;
            }

            Tell(new { Note = _note.ToString().TrimEnd('\r') });
            _note.Clear();
        }
    }

    private void Tell<T>(T line)
    {
        lock (_gate)
        {
            error.WriteLine(VisibleText.Of(JsonSerializer.Serialize(line, Options)));
        }
    }
}
