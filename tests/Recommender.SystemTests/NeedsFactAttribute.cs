namespace Recommender.SystemTests;

/// <summary>A test with programs of Debian; skipped, and counted so, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal class NeedsFactAttribute : FactAttribute
{
    /// <param name="programs">Names on the path or among the system's programs, or whole paths of files or folders.</param>
    public NeedsFactAttribute(params string[] programs)
    {
        if (Array.Find(programs, program => !IsThere(program)) is { } absent)
        {
            Skip = $"needs {absent} (tests/README.md)";
        }
    }

    /// <summary>Whether a program is installed.</summary>
    public static bool IsThere(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Append("/usr/sbin").Any(folder => Path.Exists(Path.Combine(folder, program)));
    }
}

/// <summary>One that starts what root alone may.</summary>
internal sealed class NeedsRootFactAttribute : NeedsFactAttribute
{
    /// <inheritdoc cref="NeedsFactAttribute(string[])"/>
    public NeedsRootFactAttribute(params string[] programs)
        : base(programs)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skip = "needs to be run by root (tests/README.md)";
        }
    }
}
