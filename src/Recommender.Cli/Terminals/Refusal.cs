using System.CommandLine;
using System.Text.Json;
using Recommender.Bundles;
using Recommender.Service.Settings;
using Recommender.Tables;
using Recommender.Training.Recipes;

namespace Recommender.Cli.Terminals;

/// <summary>What a command that did not finish says on one line, as <see cref="VisibleText"/> shows it, and its exit code.</summary>
internal sealed record Refusal(int ExitCode, string Message)
{
    /// <summary>The refusal that an exception amounts to. An unexpected one is shown with its trace, so that it can be reported.</summary>
    /// <param name="fault">What ended the command.</param>
    /// <param name="isStopAsked">Whether it was asked to stop; what was cancelled without that is a fault as any other.</param>
    public static Refusal Of(Exception fault, bool isStopAsked) => fault switch
    {
        InputUnusableException or ModelNotFoundException or BundleDamagedException or BundleIncompatibleException
            or ModelInUseException or ModelsReadOnlyException or TrainingRefusedException
            => new(Terminals.ExitCode.Unusable, VisibleText.Of(fault.Message)),
        ModelsBusyException or UnderWayException => new(Terminals.ExitCode.Busy, VisibleText.Of(fault.Message)),
        ServiceRefusedException => new(Terminals.ExitCode.Unusable, VisibleText.OfLines(fault.Message)),
        JsonException
            => new(
                Terminals.ExitCode.Unusable,
                $"Found unreadable JSON ({OneLine(fault)}); expected the files as published; restore them."),
        IOException or UnauthorizedAccessException
            => new(
                Terminals.ExitCode.Unusable,
                $"Found: {OneLine(fault)}; expected files that can be read and written; check the path, its rights and the space left."),
        OperationCanceledException when isStopAsked => new(Terminals.ExitCode.Stopped, "Stopped; nothing is half written."),
        _ => new(Terminals.ExitCode.Unexpected, VisibleText.OfLines($"Unexpected: {fault}")),
    };

    /// <summary>Tells what is wrong with the arguments, a line each.</summary>
    public static int Write(ParseResult parsed, Terminal terminal)
    {
        var help = $"run '{Path(parsed.CommandResult.Command)} --help'";
        foreach (var error in parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct())
        {
            var given = VisibleText.Of(error);
            terminal.Refuse(
                given.Contains("; expected ", StringComparison.Ordinal) ? $"{given}." : $"{given}; expected what its help shows; {help}.");
        }

        return Terminals.ExitCode.Unusable;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "recommender";

    private static string OneLine(Exception fault) => VisibleText.Of(fault.Message.ReplaceLineEndings(" ").TrimEnd('.'));
}
