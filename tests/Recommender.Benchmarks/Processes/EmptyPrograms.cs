namespace Recommender.Benchmarks.Processes;

/// <summary>Programs that do nothing, built and compiled ahead as the tool is: what the platform itself takes to start.</summary>
internal static class EmptyPrograms
{
    /// <summary>Writes a word and ends.</summary>
    public static string Console() => Build("console", "EmptyConsole");

    /// <summary>Listens, and answers on one route.</summary>
    public static string Kestrel() => Build("kestrel", "EmptyKestrel");

    private static string Build(string folder, string project)
    {
        TimedProcess.Run("dotnet", "build", Path.Combine(Repository.Benchmarks, "empty", folder), "-c", "Release", "--nologo", "-v", "q");
        return Repository.Built(project, project);
    }
}
