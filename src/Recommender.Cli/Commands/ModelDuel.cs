using System.CommandLine;
using Recommender.Bundles;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Tables;
using Recommender.Training.Promotion;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender evaluate --against</c>: two published models judged on the same people.</summary>
internal sealed class ModelDuel(Terminal terminal, AgainstOptions options)
{
    /// <summary>Judges a model; gives what the rule of promotion says of it.</summary>
    public ComparisonReport Judge(
        (ModelBundle Challenger, ModelBundle Champion) models,
        PromotionGuard? guard,
        ParseResult parsed,
        LabelledFiles files)
    {
        var (challenger, champion) = models;
        if (challenger.Manifest.Version == champion.Manifest.Version)
        {
            throw new InputUnusableException(
                $"Found the model '{champion.Manifest.Version}' on both sides; expected two; "
                + "name the other one with --model, such as --model challenger.");
        }

        var stored = ReadRows(options.Profiles(parsed)).ConvertAll(row => row.Profile);
        return new WorkProgress(terminal).Show(report => AbandonedOnStop.Run(
            () => new ModelComparison(challenger, champion, new TrainingRelay(report, files.Counts, terminal.Stop))
            {
                Margin = options.Rule.Margin(parsed),
                Stored = stored,
                Guard = guard,
            }.Judge(files.Read()),
            terminal.Stop));
    }

    /// <summary>What a promotion is held to that nobody looks at; null without <c>--original</c>.</summary>
    public PromotionGuard? Guard(ParseResult parsed, Func<string, ModelBundle> open) =>
        options.Original(parsed) is not { Count: > 0 } original ? null
        : new(ReadRows(original))
        {
            Anchor = options.Anchor(parsed) is { } anchor ? open(anchor) : null,
            MostPayMove = options.Rule.PayMove(parsed),
            MostRoleChange = options.Rule.RoleChange(parsed),
        };

    private List<LabelledProfile> ReadRows(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        using var rejected = new RejectedRows(null, terminal);
        using var files = new LabelledFiles(paths, rejected, terminal);
        var rows = files.Read().ToList();
        files.Complete();
        return rows;
    }
}
