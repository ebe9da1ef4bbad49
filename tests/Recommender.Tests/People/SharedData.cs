namespace Recommender.Tests.People;

/// <summary>Finds the real tables by walking up from the test's folder.</summary>
internal static class SharedData
{
    /// <summary>Null where the tables are absent.</summary>
    public static string? Root { get; } =
        Above().Select(folder => Path.Combine(folder, "shared", "data")).FirstOrDefault(Directory.Exists);

    public static string Table(string name) => Path.Combine(Root!, name);

    public static string Map(string name) => Path.Combine(Repository.Root, "training", "imports", name);

    private static IEnumerable<string> Above()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
