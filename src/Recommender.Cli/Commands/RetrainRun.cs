using Recommender.Answers;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Service.Store;
using Recommender.Taxonomy;
using Recommender.Training;
using Recommender.Training.Promotion;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Cli.Commands;

/// <summary>
/// One <c>retrain</c>: rows in; a challenger, judged against the champion, and what becomes of it out. It is judged before it is published,
/// so that a stop at any time before leaves nothing.
/// </summary>
internal sealed record RetrainRun(Terminal Terminal, RetrainOrder Order, LabelledFiles Files)
{
    /// <summary>Judged no worse, or by nobody, and not promoted, as nobody asked for it.</summary>
    private const string Ready = "ready";

    /// <summary>Job titles by occupation; none where those of the champion's model do.</summary>
    public IReadOnlyList<OccupationTitle> Titles { get; init; } = [];

    /// <summary>The rows, and nothing done with them.</summary>
    public RetrainRows Read() => Show(relay => RetrainRows.Read(Files, Order, relay));

    /// <exception cref="TrainingRefusedException">The rows can give no model.</exception>
    public Retrained Train()
    {
        try
        {
            return Show(Train);
        }
        catch (TrainingRefusedException)
        {
            // That rows were rejected may be why too few are left.
            Files.Complete();
            throw;
        }
    }

    /// <summary>Publishes the model, and promotes it, has it wait, or leaves it the challenger.</summary>
    public Retrained Conclude(Retrained done)
    {
        Terminal.Stop.ThrowIfCancellationRequested();
        var version = done.Model.PublishTo(Order.Registry);
        new DataPlaces(Order.Registry.Directory).Remember([.. Order.Files]);
        var verdict = done.Verdict is not { } judged ? null
            : judged with { Challenger = version, Reasons = [.. judged.Reasons, .. Obstacles()] };
        var state = verdict?.Verdict switch
        {
            ComparisonReport.Keep => RunState.Kept,
            ComparisonReport.Wait => RunState.Waits,
            _ => Order.Promotes ? RunState.Promoted : Ready,
        };
        if (state == RunState.Promoted)
        {
            // By the rule alone, nobody looked at it; without a verdict, who asks for it has decided.
            Order.Registry.Promote(version, bundle => _ = ModelProof.Of(bundle), confirms: verdict is null);
        }
        else if (state == RunState.Waits)
        {
            Order.Registry.Hold(version, verdict!.Waits);
        }

        return done with { Version = version, State = state, Verdict = verdict };
    }

    private Retrained Train(TrainingRelay relay)
    {
        var rows = RetrainRows.Read(Files, Order, relay);
        var trained = new TrainingRun(Order.Recipe, Order.Taxonomy, Terminal.Clock, relay)
        {
            Titles = Titles,
            TitlesOf = Order.Champion,
            Files = [.. Order.Files],
        }.Fit(rows.Grown.Rows, Terminal.Stop);
        return new(trained, rows) { Verdict = Judge(trained, rows, relay) };
    }

    private ComparisonReport? Judge(TrainedModel trained, RetrainRows rows, TrainingRelay relay) =>
        Order.Champion is not { } champion ? null : new ModelComparison(trained.Bundle, champion, relay)
        {
            Margin = Order.Margin,
            Guard = Order.Guard,
        }.Judge(rows.Unseen!);

    private IEnumerable<string> Obstacles()
    {
        if (Order.Registry.Aliases.Champion is var champion && champion != Order.Former.Version)
        {
            yield return $"Found '{champion}' promoted meanwhile; expected '{Order.Former.Version}', "
                + "against which this version was judged; run it again.";
        }
    }

    private T Show<T>(Func<TrainingRelay, T> work) => new WorkProgress(Terminal).Show(report => AbandonedOnStop.Run(
        () => work(new(report, Files.Counts, Terminal.Stop)), Terminal.Stop));
}

/// <summary>A retrained model, judged or not, and once it is published its version and what became of it.</summary>
internal sealed record Retrained(TrainedModel Model, RetrainRows Rows)
{
    public string Version { get; init; } = "";

    /// <summary>As the service calls it: promoted, waits, kept; or ready.</summary>
    public string State { get; init; } = "";

    /// <summary>Null where the champion cannot be asked by this build.</summary>
    public ComparisonReport? Verdict { get; init; }

    /// <summary>The path of its report; null for none.</summary>
    public string? Report { get; init; }

    public long Rejected { get; init; }

    /// <summary>Whether somebody must look at it.</summary>
    public bool IsFinding => State is RunState.Kept or RunState.Waits;
}
