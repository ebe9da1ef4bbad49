using System.Globalization;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Service.Store;
using Recommender.Training;

namespace Recommender.Cli.Commands;

/// <summary>Says what a <c>retrain</c> would do, or has done: for people, or as JSON by the service's names.</summary>
internal sealed class RetrainPage(Terminal terminal, bool asJson)
{
    /// <summary>Figures that stand beside each other where two builds cannot be judged on the same people.</summary>
    private static readonly (string Metric, string Words)[] Main =
    [
        ("role.model.top3", "role among the first three"), ("role.model.logLoss", "log-loss of roles"),
        ("pay.model.medianApe", "median error of pay"), ("pay.model.coverage", "share of pay within its band"),
        ("pay.model.winkler", "interval score of log pay"), ("city.model.recall5", "city among five"),
    ];

    private readonly Page _page = new(terminal);

    public void WriteNothingToUpgrade(string version)
    {
        if (asJson)
        {
            terminal.Json(new { Champion = version, Changed = false });
            return;
        }

        _page.Line($"{version} answers in this build as it is: nothing was changed.");
    }

    public void WritePlan(RetrainOrder order, RetrainRows rows, long rejected)
    {
        var cost = new TrainingCost(rows.Grown.Rows.Count);
        if (asJson)
        {
            terminal.Json(new
            {
                DryRun = true,
                Champion = order.Former.Version,
                Rows = Counts(rows, rejected),
                JudgedRows = rows.Unseen?.All.Count,
                AboutSeconds = (int)cost.Time.TotalSeconds,
                AboutMegabytes = cost.Megabytes,
            });
            return;
        }

        WriteRows(order, rows, rejected);
        _page.Line(rows.Unseen is { } unseen
            ? Words($"The verdict would rest on {unseen.All.Count:#,0} rows of people of whom neither model learnt, ")
                + Words($"{unseen.Former.Count:#,0} of them rows that the champion held out.")
            : "There would be no verdict: this build cannot ask the champion.");
        _page.Line(Words($"It takes about {Time(cost.Time)} and {cost.Megabytes:#,0} MB of memory. Nothing was written."));
    }

    public void Write(RetrainOrder order, Retrained done)
    {
        if (asJson)
        {
            terminal.Json(new
            {
                done.State,
                Champion = order.Former.Version,
                Challenger = done.Version,
                Rows = Counts(done.Rows, done.Rejected),
                done.Model.Metrics,
                FormerMetrics = done.Verdict is null ? order.Former.Metrics : null,
                done.Report,
                done.Verdict,
            });
            return;
        }

        WriteRows(order, done.Rows, done.Rejected);
        _page.Line();
        if (done.Verdict is { } verdict)
        {
            ComparisonPage.Write(_page, verdict);
        }
        else
        {
            WriteFigures(order, done);
        }

        if (done.Report is not null)
        {
            _page.Line($"Report: {done.Report}");
        }

        _page.Line();
        _page.Line(End(order.Former.Version, done));
    }

    private static string End(string champion, Retrained done) => done.State switch
    {
        RunState.Promoted => $"Promoted: {done.Version} answers from now on (before: {champion})."
            + (done.Verdict is null
                ? $" A build that cannot read it goes on with {champion} until it is started again: start this one in its place." : ""),
        RunState.Kept => $"Kept back: {champion} goes on answering, for the reasons above. {done.Version} is the challenger.",
        RunState.Waits => $"Waits for you: {champion} goes on answering. If what moves is right: recommender models promote {done.Version}",
        _ => $"Ready: {done.Version} is the challenger, {champion} goes on answering. "
            + $"Make it answer: recommender models promote {done.Version}",
    };

    private void WriteRows(RetrainOrder order, RetrainRows rows, long rejected)
    {
        var grown = rows.Grown;
        _page.Line(
            Words($"{rows.Former.Rows.Count:#,0} rows of model {order.Former.Version} + {rows.Added:#,0} added ")
            + Words($"- {grown.Replaced:#,0} replaced by a newer row - {grown.Outdated:#,0} older than one held ")
            + Words($"= {grown.Rows.Count:#,0} rows; {rejected:#,0} rejected."));
        if (grown.ReplacedByNumber > 0)
        {
            _page.Line(
                Words($"{grown.ReplacedByNumber:#,0} of those replaced have no profile_id: they were taken for the same people ")
                + "by the file's name and the row's number. Give ids if they are others.");
        }
    }

    private void WriteFigures(RetrainOrder order, Retrained done)
    {
        _page.Line(
            "This build cannot ask the champion, so that nobody judged the two on the same people. "
            + "Their figures, each on the people it held out:");
        var (theirs, ours) = (order.Former.Metrics, done.Model.Metrics);
        _page.Table(
            [Page.Words("Figure"), Page.Number("Champion"), Page.Number("New")],
            Main.Where(figure => theirs.ContainsKey(figure.Metric) && ours.ContainsKey(figure.Metric))
                .Select(figure => (string[])[figure.Words, Number(theirs[figure.Metric]), Number(ours[figure.Metric])]));
        if (order.Former.Titles.Count > 0 && done.Model.Bundle.Titles is null)
        {
            _page.Line("It does not know which titles are alike, as the champion does: name the tables with --titles.");
        }
    }

    private static object Counts(RetrainRows rows, long rejected) => new
    {
        Former = rows.Former.Rows.Count,
        rows.Added,
        rows.Grown.Replaced,
        rows.Grown.ReplacedByNumber,
        rows.Grown.Outdated,
        Rejected = rejected,
        Total = rows.Grown.Rows.Count,
    };

    private static string Time(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2) ? Words($"{time.TotalSeconds:0} seconds") : Words($"{Math.Ceiling(time.TotalMinutes):0} minutes");

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
