using System.Globalization;
using System.Security.Cryptography;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>The steps of a planned run, in a folder of a test's own, and what they must come to.</summary>
internal sealed class PlannedRun(CommandRun tool)
{
    public string Path => tool.Folder.File("run");

    public int Plan(string people, params string[] more)
    {
        var (exitCode, answer, error) = tool.Run(["plan", people, "--run", Path, .. more]);
        Assert.True(exitCode == 0, error);
        return int.Parse(answer, CultureInfo.InvariantCulture);
    }

    public (int ExitCode, string Out, string Error) Score(int part) => tool.Run("score", "--run", Path, "--part", $"{part}");

    public void MergedIsOneRun(string people)
    {
        var (whole, merged) = (tool.Folder.File("whole.csv"), tool.Folder.File("merged.csv"));
        var (wholeRejects, rejects) = (tool.Folder.File("whole-rejects.csv"), tool.Folder.File("rejects.csv"));
        Assert.Equal(3, tool.Run("score", people, "--out", whole, "--rejects", wholeRejects).ExitCode);
        var (exitCode, _, error) = tool.Run("merge", "--run", Path, "--out", merged, "--rejects", rejects);
        Assert.True(exitCode == 3, error);
        Assert.Equal((Hash(whole), Hash(wholeRejects)), (Hash(merged), Hash(rejects)));
    }

    public IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
