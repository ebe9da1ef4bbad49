namespace Recommender.Tests.Taxonomy;

/// <summary>A copy of the reference tables in which a test changes some.</summary>
internal sealed class ChangedSeeds : IDisposable
{
    private readonly TempFolder _folder = new();

    public ChangedSeeds()
    {
        foreach (var seed in Directory.EnumerateFiles(Repository.Seeds))
        {
            File.Copy(seed, _folder.File(System.IO.Path.GetFileName(seed)));
        }
    }

    public string Path => _folder.Path;

    /// <summary>Changes the lines of a table.</summary>
    public void Change(string table, Func<string[], IEnumerable<string>> change) =>
        File.WriteAllLines(_folder.File(table), change(File.ReadAllLines(_folder.File(table))).ToList());

    /// <summary>Takes away the lines that begin so.</summary>
    public void TakeAway(string table, string begin) =>
        Change(table, lines => lines.Where(line => !line.StartsWith(begin, StringComparison.Ordinal)));

    /// <summary>Takes a table away.</summary>
    public void TakeAway(string table) => File.Delete(_folder.File(table));

    public void Dispose() => _folder.Dispose();
}
