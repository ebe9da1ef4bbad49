using System.Text;
using Recommender.Cli;
using Recommender.People;

namespace Recommender.Tests.Cli;

/// <summary>Runs commands in a folder of their own that holds a published model.</summary>
internal sealed class CommandRun : IDisposable
{
    public CommandRun() => Version = HandMadeModel.Publish(HandMadeModel.Registry(Models));

    public TempFolder Folder { get; } = new();

    public string Models => Folder.File("models");

    /// <summary>The champion.</summary>
    public string Version { get; }

    public (int ExitCode, string Out, string Error) Run(params string[] args) => RunWith("", args);

    /// <summary>Runs with a text on standard input.</summary>
    public (int ExitCode, string Out, string Error) RunWith(string input, params string[] args) => Run(input, args, CancellationToken.None);

    /// <summary>Runs as if Ctrl-C had been pressed at once.</summary>
    public (int ExitCode, string Out, string Error) RunStopped(params string[] args) => Run("", args, new(canceled: true));

    /// <summary>Runs until two blocks of a batch are written, as if Ctrl-C had been pressed then.</summary>
    public (int ExitCode, string Out, string Error) RunForTwoBlocks(params string[] args)
    {
        using var stop = new CancellationTokenSource();
        var blocks = 0;
        using var error = new Watched(line =>
        {
            if (line.StartsWith("Scoring", StringComparison.Ordinal) && ++blocks == 2)
            {
                stop.Cancel();
            }
        });
        return Run("", args, error, stop.Token);
    }

    /// <summary>
    /// Runs with what is told of every line on standard error, when it is written; by its clock so seldom that none is left out.
    /// </summary>
    public (int ExitCode, string Out, string Error) RunWatched(Action<string> told, params string[] args)
    {
        using var error = new Watched(told);
        return Run("", args, error, CancellationToken.None);
    }

    /// <summary>Writes people made up by <see cref="MadePeople"/> as a canonical table, and gives its path.</summary>
    public string WriteMadePeople(int count)
    {
        var path = Folder.File("people.csv");
        using var writer = LabelledProfileCsvWriter.Create(path);
        foreach (var person in MadePeople.Labelled(count))
        {
            writer.Write(person);
        }

        return path;
    }

    public void Dispose() => Folder.Dispose();

    private (int ExitCode, string Out, string Error) Run(string input, string[] args, CancellationToken stop)
    {
        using var error = new StringWriter { NewLine = "\n" };
        return Run(input, args, error, stop);
    }

    private (int ExitCode, string Out, string Error) Run(string input, string[] args, StringWriter error, CancellationToken stop)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLineTool.Run(args, new(output, error)
        {
            In = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            WorkingDirectory = Folder.Path,
            Stop = stop,
            Clock = error is Watched ? new HurriedClock() : TimeProvider.System,
        });
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Tells of each line.</summary>
    private sealed class Watched(Action<string> told) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.Write(value + "\n");
            told(value ?? "");
        }
    }

    /// <summary>A clock by which every look is long after the one before, so that nothing is left untold.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * 60 * TimestampFrequency;
    }
}
