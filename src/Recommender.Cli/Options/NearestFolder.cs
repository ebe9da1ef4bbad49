namespace Recommender.Cli.Options;

/// <summary>Finds a folder of the installation without being told: the nearest one of a name that holds a known file.</summary>
internal static class NearestFolder
{
    /// <summary>
    /// At or above the working directory, then at or above the program itself; where neither has one, the name in the working directory.
    /// </summary>
    public static string Of(string name, string file, string workingDirectory) =>
        AtOrAbove(workingDirectory, name, file)
        ?? AtOrAbove(AppContext.BaseDirectory, name, file)
        ?? Path.Combine(workingDirectory, name);

    private static string? AtOrAbove(string start, string name, string file)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (File.Exists(Path.Combine(candidate, file)))
            {
                return candidate;
            }
        }

        return null;
    }
}
