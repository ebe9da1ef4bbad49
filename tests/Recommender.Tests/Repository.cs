namespace Recommender.Tests;

/// <summary>Where the files of the checkout are, found from the tests' own folder upwards.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>Recommender.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Seeds => Path.Combine(Root, "seeds");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recommender.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside a checkout.");
        }

        return folder.FullName;
    }
}
