using System.Text;
using Recommender.Cli;
using Recommender.Profiles;

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
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLineTool.Run(args, new(output, error)
        {
            In = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            WorkingDirectory = Folder.Path,
            Stop = stop,
        });
        return (exitCode, output.ToString(), error.ToString());
    }
}
