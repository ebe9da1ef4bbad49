using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Models;
using Recommender.Profiles;
using Recommender.Training.Evaluation.Comparing;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender evaluate --against</c>: two published models judged on the same people.</summary>
internal sealed class ModelDuel(Terminal terminal, AgainstOptions options)
{
    /// <summary>Judges a model; gives what the rule of promotion says of it.</summary>
    public ComparisonReport Judge(ParseResult parsed, ModelBundle challenger, ModelBundle champion, LabelledFiles files)
    {
        if (challenger.Manifest.Version == champion.Manifest.Version)
        {
            throw new InputUnusableException(
                $"Found the model '{champion.Manifest.Version}' on both sides; expected two; name the other one with --model, such as --model challenger.");
        }

        var stored = ReadProfiles(options.Profiles(parsed));
        return new WorkProgress(terminal).Show(report => AbandonedOnStop.Run(
            () => new ModelComparison(challenger, champion, new TrainingRelay(report, files.Counts, terminal.Stop)) { Margin = options.Margin(parsed), Stored = stored }
                .Judge(files.Read()),
            terminal.Stop));
    }

    private List<Profile> ReadProfiles(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        using var rejected = new RejectedRows(null, terminal);
        using var files = new LabelledFiles(paths, rejected, terminal);
        var profiles = files.Read().Select(row => row.Profile).ToList();
        files.Complete();
        return profiles;
    }
}
