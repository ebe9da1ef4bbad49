namespace Recommender.Tests.People;

/// <summary>
/// The real tables, which are no part of the repository: in the folder <c>data</c> of the one that RECOMMENDER_TABLES names, by default of
/// <c>../shared</c> beside the repository.
/// </summary>
internal static class SharedData
{
    private const string Variable = "RECOMMENDER_TABLES";

    /// <summary>Null where the tables are absent.</summary>
    public static string? Root { get; } = Directory.Exists(Folder) ? Folder : null;

    /// <summary>Why a test on them is skipped; null where they are there.</summary>
    public static string? Absent => Root is null ? $"found no folder '{Folder}' of real tables; name the one above it in {Variable}" : null;

    private static string Folder => Path.GetFullPath(
        Path.Combine(
            Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(Repository.Root, "..", "shared"),
            "data"));

    public static string Table(string name) => Path.Combine(Root!, name);

    public static string Map(string name) => Path.Combine(Repository.Root, "training", "imports", name);
}
