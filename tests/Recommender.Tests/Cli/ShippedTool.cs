using System.Diagnostics;
using System.Reflection.PortableExecutable;
using Recommender.Bundles;

namespace Recommender.Tests.Cli;

/// <summary>A folder that holds the tool as users get it, and what all of them hold alike.</summary>
internal sealed class ShippedTool(string folder)
{
    /// <summary>What one system's tool may take besides its model.</summary>
    private const long MostBytes = 58_000_000;

    private static readonly string Executable = OperatingSystem.IsWindows() ? "recommender.exe" : "recommender";

    /// <summary>What a command runs at its start; compiled when the tool was built.</summary>
    private static readonly string[] AtStart =
    [
        "Recommender", "Recommender.Hosting", "Recommender.Service", "Recommender.Cli", "System.CommandLine", "Spectre.Console",
        "Microsoft.EntityFrameworkCore",
    ];

    public string Models => Path.Combine(folder, "models");

    /// <summary>Holds the name, what is compiled ahead, the model inside and the size.</summary>
    public void IsWhole()
    {
        Assert.True(File.Exists(Path.Combine(folder, Executable)), $"no '{Executable}' in {folder}");
        Assert.False(File.Exists(Path.Combine(folder, Executable.Replace("recommender", "Recommender.Cli", StringComparison.Ordinal))));
        Assert.Equal(AtStart, AtStart.Where(assembly => IsCompiledAhead(Path.Combine(folder, $"{assembly}.dll"))));
        var champion = new ModelRegistry(Models, TimeProvider.System).Open(ModelAliases.ChampionName);
        Assert.Equal(DefaultModel.Bundle.Manifest.Version, champion.Manifest.Version);
        Assert.Empty(Directory.EnumerateFiles(Models, "*.zip", SearchOption.AllDirectories));
        Assert.InRange(Bytes(folder) - Bytes(Models), 1, MostBytes);
    }

    /// <summary>Every file of the models with its time, by which a change is seen.</summary>
    public IReadOnlyList<(string Path, DateTime WrittenAt)> ModelFiles() =>
        [.. Directory.EnumerateFileSystemEntries(Models, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(path => (path, File.GetLastWriteTimeUtc(path)))];

    /// <summary>Starts a program in a folder, with nothing of a user's own within reach.</summary>
    public static Process Start(string program, string workingDirectory, params string[] args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_STATE_HOME"] = Path.Combine(workingDirectory, "state");
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Host);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end, which must be a good one, and gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, string workingDirectory, params string[] args)
    {
        using var process = Start(program, workingDirectory, args);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', args)}:\n{output}{await error}");
        return output;
    }

    /// <summary>Runs the SDK on the tool's project as it was built.</summary>
    public static Task<string> MakeAsync(string verb, string folder) => RunAsync(
        Host, Repository.Root, verb, Path.Combine("src", "Recommender.Cli"), "-c", "Release", "--no-build", "-o", folder);

    /// <summary>The <c>dotnet</c> that runs the tests.</summary>
    public static string Host =>
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    private static bool IsCompiledAhead(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private static long Bytes(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
