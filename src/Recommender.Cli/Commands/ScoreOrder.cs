using Recommender.Answers;
using Recommender.Batches;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>What one <c>score</c> is asked to do.</summary>
internal sealed record ScoreOrder(string People, string Out)
{
    public string? Rejects { get; init; }

    public string? Map { get; init; }

    /// <summary>The market whose pay is asked for, as written; null for the general one.</summary>
    public string? Market { get; init; }

    public bool Resumes { get; init; }

    public bool Restarts { get; init; }

    /// <summary>Whether a summary is printed at the end.</summary>
    public bool Summarises { get; init; }

    /// <summary>Whether the summary is JSON.</summary>
    public bool AsJson { get; init; }

    public required BatchOptions Options { get; init; }

    /// <summary>The options for a table whose rows name roles or not, with all that the model adds.</summary>
    /// <exception cref="InputUnusableException">The model knows no such market.</exception>
    public BatchOptions OptionsFor(bool hasRoles, JobRecommender recommender)
    {
        var market = MarketOption.Of(Market, recommender);
        return Options with
        {
            Market = market ?? "",
            AsOf = Options.AsOf ?? (market is null ? null : recommender.Markets[market]),
            OwnPay = hasRoles,
        };
    }

    /// <summary>Whether the scored rows go to a place that keeps nothing to go on with.</summary>
    public bool IsStreamed => OutPlace.Of(Out).IsStream;

    /// <exception cref="InputUnusableException">
    /// A file that is written is also another, or what is asked for contradicts itself.
    /// </exception>
    public void ThrowIfUnusable()
    {
        new NamedFiles([People, Map], Out, Rejects).ThrowIfSame();
        if (Resumes && Restarts)
        {
            throw new InputUnusableException("Found --resume beside --restart; expected one of them; leave the other out.");
        }

        if (IsStreamed && Resumes)
        {
            throw new InputUnusableException(
                $"Found --resume with --out '{Out}'; expected a file that can be gone on with; name one.");
        }

        if (IsStreamed && OutFormat.Of(Out).Converted is { } converted)
        {
            var name = converted == OutFormat.Workbook ? "a workbook" : "Parquet";
            throw new InputUnusableException(
                $"Found --out '{Out}', where {name} cannot be written; expected a regular file for it; name one, or another format.");
        }

        if (AsJson && (!Summarises || Out == "-"))
        {
            throw new InputUnusableException(
                $"Found --json {(Summarises ? "with --out -" : "without --summary")}; "
                + "expected a summary to print as JSON on standard output; "
                + (Summarises ? "name a file for --out." : "add --summary."));
        }
    }
}
