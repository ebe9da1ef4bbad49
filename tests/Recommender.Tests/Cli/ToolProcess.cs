using System.Diagnostics;
using Recommender.Cli;

namespace Recommender.Tests.Cli;

/// <summary>The tool as a process of its own, which can be killed.</summary>
internal static class ToolProcess
{
    public static Process Start(params string[] args) => StartIn("", new Dictionary<string, string?>(), args);

    /// <summary>Starts it in a folder, with variables of its environment set.</summary>
    public static Process StartIn(string folder, IReadOnlyDictionary<string, string?> variables, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? host
            : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(typeof(CommandLineTool).Assembly.Location);
        args.ToList().ForEach(start.ArgumentList.Add);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs to the end.</summary>
    public static (int ExitCode, string Error) Run(params string[] args) => RunIn("", args);

    /// <summary>Runs to the end in a folder, from which paths are then told.</summary>
    public static (int ExitCode, string Error) RunIn(string folder, params string[] args)
    {
        using var process = StartIn(folder, new Dictionary<string, string?>(), args);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
