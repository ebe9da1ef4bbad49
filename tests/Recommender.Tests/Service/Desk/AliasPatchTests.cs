using System.Diagnostics;
using Recommender.Service.Desk;
using Recommender.Taxonomy;

namespace Recommender.Tests.Service.Desk;

public sealed class AliasPatchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    // Two near each other, one far away, the first and the last row, a word with a comma, and a row whose cell is quoted.
    private static readonly Dictionary<string, List<string>> Words = new()
    {
        ["python"] = ["zorblax", "zorb, lax"],
        ["r"] = ["arrr"],
        ["gradient-boosting"] = ["boostiboost"],
        [File.ReadLines(Table).Last().Split(',')[0]] = ["the very last"],
    };

    private static string Table => Path.Combine(Repository.Seeds, "skills.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThePatchAppliesToTheTable_AndItsWordsAreUnderstoodThen()
    {
        var seeds = Directory.CreateDirectory(_folder.File("seeds")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Seeds))
        {
            File.Copy(file, Path.Combine(seeds, Path.GetFileName(file)));
        }

        File.WriteAllText(_folder.File("skills.patch"), AliasPatch.Diff(File.ReadAllText(Table), Words));
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--verbose", "skills.patch"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
            Environment = { ["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(_folder.Path)! },
        })!;
        var said = git.StandardError.ReadToEnd();
        git.WaitForExit();

        Assert.True(git.ExitCode == 0, said);
        var skills = JobTaxonomy.Load(seeds).Skills;
        Assert.Equal("python", Assert.Single(skills.Resolve("zorblax").Known).Id);
        Assert.Equal("gradient-boosting", Assert.Single(skills.Resolve("boostiboost").Known).Id);
        Assert.Equal(Words.Count, File.ReadLines(Table).Except(File.ReadLines(Path.Combine(seeds, "skills.csv"))).Count());
    }

    [Fact]
    public void TheTableIsOneThatIsLaidOverAModel()
    {
        Directory.CreateDirectory(_folder.File("words"));
        File.WriteAllText(_folder.File("words/skills.csv"), AliasPatch.Table(Words));

        var skills = JobTaxonomy.Load(Repository.Seeds).With(AddedTables.Read(_folder.File("words"))).Skills;

        Assert.Equal("r", Assert.Single(skills.Resolve("arrr").Known).Id);
    }

    [Theory]
    [InlineData("a|b", false)]
    [InlineData("a\"b", false)]
    [InlineData("a\nb", false)]
    [InlineData("", false)]
    [InlineData("a, b", true)]
    public void AWordThatNoCellCanHoldIsNone(string word, bool isFit) => Assert.Equal(isFit, AliasPatch.IsFit(word));
}
