using System.Globalization;
using Recommender.Tables;
using Spectre.Console;

namespace Recommender.Cli.Terminals;

/// <summary>
/// How far a long command is. <c>Total</c> is null when unknown; <c>Rows</c> is given in words, with how many come a second.
/// </summary>
internal sealed record WorkStep(string Name, long Done, long? Total, long Rows);

/// <summary>
/// Shows progress: a bar with the time left on a screen, lines of JSON to a parent process, a plain line now and then elsewhere.
/// </summary>
internal sealed class WorkProgress(Terminal terminal)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();

    /// <summary>Does the work; it may report from any thread.</summary>
    public T Show<T>(Func<Action<WorkStep>, T> work)
    {
        if (terminal.Parent is { } parent)
        {
            return work(parent.Steps());
        }

        if (!terminal.ShowsBar)
        {
            return work(PlainLines());
        }

        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(context => work(Bars(context)));
    }

    private Action<WorkStep> Bars(ProgressContext context)
    {
        var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
        var pace = new Pace(terminal.Clock);
        return step =>
        {
            lock (_gate)
            {
                if (!bars.TryGetValue(step.Name, out var bar))
                {
                    foreach (var earlier in bars.Values)
                    {
                        earlier.Value = earlier.MaxValue;
                    }

                    bars[step.Name] = bar = context.AddTask(step.Name);
                }

                bar.IsIndeterminate = step.Total is null;
                bar.MaxValue = Math.Max(1, step.Total ?? 1);
                bar.Value = step.Total is null ? 0 : step.Done;
                bar.Description = Markup.Escape(Words(step) + pace.Of(step));
            }
        };
    }

    private Action<WorkStep> PlainLines()
    {
        string? name = null;
        var last = 0L;
        var pace = new Pace(terminal.Clock);
        return step =>
        {
            lock (_gate)
            {
                var speed = pace.Of(step);
                if (step.Name == name && terminal.Clock.GetElapsedTime(last) < BetweenLines)
                {
                    return;
                }

                (name, last) = (step.Name, terminal.Clock.GetTimestamp());
                var share = step.Total is > 0 && step.Done > 0
                    ? string.Create(CultureInfo.InvariantCulture, $", {100 * step.Done / step.Total} %")
                    : "";
                terminal.Error.WriteLine(Words(step) + share + speed + pace.Left(step));
            }
        };
    }

    private static string Words(WorkStep step) =>
        VisibleText.Of(step.Rows == 0 ? step.Name : string.Create(CultureInfo.InvariantCulture, $"{step.Name}: {step.Rows:#,0} rows"));
}
