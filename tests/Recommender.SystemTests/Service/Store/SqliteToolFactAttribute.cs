namespace Recommender.SystemTests.Service.Store;

/// <summary>A test that asks for SQLite's own tool; skipped where it is not installed.</summary>
internal sealed class SqliteToolFactAttribute : FactAttribute
{
    private const string Name = "sqlite3";

    public SqliteToolFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, Name))))
        {
            Skip = "needs sqlite3 (tests/README.md)";
        }
    }
}
