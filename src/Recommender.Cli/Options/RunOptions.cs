using System.CommandLine;
using System.CommandLine.Parsing;
using Recommender.Cli.Runs;
using Recommender.Tables;

namespace Recommender.Cli.Options;

/// <summary><c>--run</c>, the folder of a planned run, and <c>--part</c>, one part of it.</summary>
internal sealed class RunOptions
{
    /// <summary>What may be given beside a planned run; all else was given when it was planned.</summary>
    private static readonly string[] BesideRun = ["--run", "--part", "--models", "--supervised"];

    private readonly Option<string?> _run;
    private readonly Option<int?> _part = new("--part")
    {
        Description = "With --run: which part, from 1; left out, the one that Slurm, Kubernetes, AWS Batch or GNU parallel names",
        HelpName = "i",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (PartNumber.TryRead(text, out var part))
            {
                return part;
            }

            result.AddError($"--part: '{text}'; expected {PartNumber.Expected}; correct it");
            return null;
        },
    };

    public RunOptions(string description, bool isRequired = true) =>
        _run = new Option<string?>("--run") { Description = description, HelpName = "folder", Required = isRequired }.NeverEmpty();

    public RunOptions AddTo(Command command, bool withPart = false)
    {
        command.Add(_run);
        if (withPart)
        {
            command.Add(_part);
        }

        return this;
    }

    /// <summary>The folder of the run; null where none is named.</summary>
    public RunFolder? Folder(ParseResult parsed) => parsed.GetValue(_run) is { } folder ? new(folder) : null;

    public int? Part(ParseResult parsed) => parsed.GetValue(_part);

    /// <exception cref="InputUnusableException">Something is given that the plan says already.</exception>
    public static void ThrowIfMoreTold(ParseResult parsed)
    {
        var more = parsed.CommandResult.Children.FirstOrDefault(child => child switch
        {
            OptionResult option => !option.Implicit && !BesideRun.Contains(option.Option.Name),
            ArgumentResult argument => argument.Tokens.Count > 0,
            _ => false,
        });
        if (more is not null)
        {
            var given = more is OptionResult option ? option.Option.Name : $"'{more.Tokens[0].Value}'";
            throw new InputUnusableException(
                $"Found {given} beside --run; expected nothing but --part and --models, as the plan says the rest; leave it out.");
        }
    }
}
