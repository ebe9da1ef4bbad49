using System.Text;
using Recommender.Cli;

namespace Recommender.Tests.Cli;

/// <summary>Runs commands in a folder of their own that holds a published model.</summary>
internal sealed class CommandRun : IDisposable
{
    public CommandRun() => Version = Make.Publish(Make.Registry(Folder.File("models")));

    public TempFolder Folder { get; } = new();

    /// <summary>The champion.</summary>
    public string Version { get; }

    public (int ExitCode, string Out, string Error) Run(params string[] args) => RunWith("", args);

    /// <summary>Runs with a text on standard input.</summary>
    public (int ExitCode, string Out, string Error) RunWith(string input, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLineTool.Run(args, new(output, error)
        {
            In = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            WorkingDirectory = Folder.Path,
        });
        return (exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Folder.Dispose();
}
