namespace Recommender.Benchmarks;

/// <summary>Where the files of the checkout are, found from the program's own folder upwards.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>Recommender.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Models => Path.Combine(Root, "models");

    public static string Benchmarks => Path.Combine(Root, "tests", "Recommender.Benchmarks");

    /// <summary>The tool as <c>dotnet build -c Release</c> leaves it.</summary>
    public static string Tool => Built("Recommender.Cli", "recommender");

    /// <summary>What a release build of a project leaves.</summary>
    public static string Built(string project, string program) => Path.Combine(Root, ".artifacts", "bin", project, "release", program);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recommender.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmarks run outside a checkout.");
        }

        return folder.FullName;
    }
}
