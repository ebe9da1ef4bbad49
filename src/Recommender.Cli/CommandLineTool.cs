using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using System.Text;
using Recommender.Cli.Commands;
using Recommender.Cli.Options;
using Recommender.Cli.Output;

namespace Recommender.Cli;

/// <summary>The entry point of the tool <c>recommender</c>: its table of contents.</summary>
internal static class CommandLineTool
{
    /// <summary>Runs a command line and gives its exit code.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        try
        {
            var parsed = Root(terminal).Parse(args);
            if (SupervisedOption.IsTold(parsed))
            {
                terminal = ParentWatch.Begin(terminal);
                parsed = Root(terminal).Parse(args);
            }

            var exitCode = parsed.Action is ParseErrorAction
                ? Refusal.Write(parsed, terminal)
                : parsed.Invoke(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
            terminal.Out.Flush();
            return exitCode;
        }
        catch (Exception fault) when (Refusal.Of(fault) is { } refusal)
        {
            terminal.Refuse(refusal.Message);
            return refusal.ExitCode;
        }
    }

    /// <summary>All commands with their options.</summary>
    internal static Command Root(Terminal terminal)
    {
        // Not a RootCommand: that one is called after the host ("dotnet", "testhost") in its help.
        var root = new Command("recommender", "Suggests roles, pay and cities to people from their skills and experience.")
        {
            CommandHelp.Option(terminal),
            new VersionOption(),
            ImportCommand.Create(terminal),
            TrainCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            RecommendCommand.Create(terminal),
            ScoreCommand.Create(terminal),
            MergeCommand.Create(terminal),
            ModelsCommand.Create(terminal),
            ServeCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            KeysCommand.Create(terminal),
        };
        foreach (var command in TaxonomyCommands.Create(terminal))
        {
            root.Add(command);
        }

        return root;
    }

    private static int Main(string[] args)
    {
        // Not disposed: a signal may still be on its way.
        var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        // Not disposed: what could not be written once (a full disk, a closed pipe) would fail again, past the one line that tells it.
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        return Run(args, new(output, Console.Error)
        {
            In = Console.OpenStandardInput,
            Width = Console.IsOutputRedirected ? Terminal.PlainWidth : Math.Max(Terminal.PlainWidth, Console.WindowWidth),
            ShowsBar = !Console.IsErrorRedirected,
            Stop = stop.Token,
            EndAtOnce = () => Environment.Exit(ExitCode.Stopped),
        });

        // A second signal ends the process at once, should the first not be heeded.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }
}
