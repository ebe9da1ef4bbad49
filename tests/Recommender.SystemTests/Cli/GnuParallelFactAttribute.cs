namespace Recommender.SystemTests.Cli;

/// <summary>A test that GNU parallel starts the processes of; skipped where it is not installed.</summary>
internal sealed class GnuParallelFactAttribute : FactAttribute
{
    private const string Name = "parallel";

    public GnuParallelFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, Name))))
        {
            Skip = "needs GNU parallel (tests/README.md)";
        }
    }
}
