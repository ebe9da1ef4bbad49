using Recommender.Answers;
using Recommender.Batches;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.People;

namespace Recommender.Cli.Commands;

/// <summary>The rows of a table, or of a part of one, scored into where they go.</summary>
internal sealed class ScoreLoop(JobRecommender recommender, BatchOptions options, Terminal terminal)
{
    /// <summary>Scores what the target has not yet, gives it its names, and tells the summary where one is asked for.</summary>
    public BatchSummary Fill(IProfileTable people, IBatchTarget target)
    {
        var scorer = new BatchScorer(recommender, options with { Done = target.Done });
        var summary = new BatchSummary();
        new WorkProgress(terminal).Show(report => scorer.Score(
            people,
            block =>
            {
                target.Write(block);
                summary.Add(block.Summary ?? new());
                report(new("Scoring", block.BytesRead, people.TotalBytes, target.Counts.In));
            },
            terminal.Stop));
        target.Complete();
        return summary;
    }
}
