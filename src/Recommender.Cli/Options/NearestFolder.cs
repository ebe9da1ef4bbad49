namespace Recommender.Cli.Options;

/// <summary>Finds a folder without being asked: the nearest one of a name that holds a known file.</summary>
internal static class NearestFolder
{
    /// <summary>At or above the working directory; null for none.</summary>
    public static string? AtOrAbove(string workingDirectory, string name, string file)
    {
        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (File.Exists(Path.Combine(candidate, file)))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The one that came with the tool; null where it came without.</summary>
    public static string? OfTheTool(string name, string file) =>
        Path.Combine(AppContext.BaseDirectory, name) is var folder && File.Exists(Path.Combine(folder, file)) ? folder : null;
}
