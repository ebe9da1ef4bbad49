using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Recommender.Cli.Commands;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Tables;

namespace Recommender.Cli;

/// <summary>The entry point of the tool <c>recommender</c>: its table of contents.</summary>
internal static class CommandLineTool
{
    // By name, in the order of the help.
    private static readonly OrderedDictionary<string, Func<Terminal, Command>> Commands = new(StringComparer.Ordinal)
    {
        ["import"] = ImportCommand.Create,
        ["doctor"] = DoctorCommand.Create,
        ["train"] = TrainCommand.Create,
        ["retrain"] = RetrainCommand.Create,
        ["evaluate"] = EvaluateCommand.Create,
        ["recommend"] = RecommendCommand.Create,
        ["plan"] = PlanCommand.Create,
        ["score"] = ScoreCommand.Create,
        ["merge"] = MergeCommand.Create,
        ["models"] = ModelsCommand.Create,
        ["serve"] = ServeCommand.Create,
        ["replay"] = ReplayCommand.Create,
        ["keys"] = KeysCommand.Create,
        ["outcomes"] = OutcomesCommand.Create,
        ["store"] = StoreCommand.Create,
        ["roles"] = TaxonomyCommands.Roles,
        ["skills"] = TaxonomyCommands.Skills,
        ["cities"] = TaxonomyCommands.Cities,
    };

    /// <summary>Runs a command line and gives its exit code.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        if (UnknownCommand(args) is { } unknown)
        {
            terminal.Refuse(VisibleText.Of(unknown));
            return ExitCode.Unusable;
        }

        try
        {
            var parsed = Root(terminal, args).Parse(args);
            if (SupervisedOption.IsTold(parsed))
            {
                terminal = ParentWatch.Begin(terminal);
                parsed = Root(terminal, args).Parse(args);
            }

            var exitCode = parsed.Action is ParseErrorAction
                ? Refusal.Write(parsed, terminal)
                : parsed.Invoke(new()
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
            terminal.Out.Flush();
            return exitCode;
        }
        catch (Exception fault) when (Refusal.Of(fault, terminal.Stop.IsCancellationRequested) is { } refusal)
        {
            terminal.Refuse(refusal.Message);
            return refusal.ExitCode;
        }
    }

    /// <summary>
    /// All commands with their options; for a command line that begins with one of them, that one alone, as the others' options cost time.
    /// </summary>
    internal static Command Root(Terminal terminal, IReadOnlyList<string>? args = null)
    {
        // Not a RootCommand: that one is called after the host ("dotnet", "testhost") in its help.
        var root = new Command("recommender", "Suggests roles, pay and cities to people from their skills and experience.")
        {
            CommandHelp.Option(terminal),
            new VersionOption(),
        };
        if (args is [var first, ..] && Commands.TryGetValue(first, out var given))
        {
            root.Add(given(terminal));
            return root;
        }

        foreach (var create in Commands.Values)
        {
            root.Add(create(terminal));
        }

        return root;
    }

    // The parser would tell this, and every word after it, a line each.
    private static string? UnknownCommand(IReadOnlyList<string> args) =>
        args is [[>= 'a' and <= 'z', ..] first, ..] && !Commands.ContainsKey(first)
            ? $"Found the command '{first}'{NearestName.Hint(first, Commands.Keys)}; expected {string.Join(", ", Commands.Keys)}; "
                + "run 'recommender --help'."
            : null;

    private static int Main(string[] args)
    {
        using var stop = new StopSignal();
        // Not disposed: what could not be written once (a full disk, a closed pipe) would fail again, past the one line that tells it.
        var output = new StreamWriter(PipeOutput.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        // Console.Error would read the terminal's description first, which nothing here asks for.
        using var error = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), output.Encoding) { AutoFlush = true });
        return Run(args, new(output, error)
        {
            In = Console.OpenStandardInput,
            Width = Console.IsOutputRedirected ? Terminal.PlainWidth : Math.Max(Terminal.PlainWidth, Console.WindowWidth),
            ShowsBar = !Console.IsErrorRedirected,
            Stop = stop.Token,
            StoppedBy = () => stop.First,
            EndAtOnce = () => Environment.Exit(ExitCode.Stopped),
        });
    }
}
