using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Recommender.Bundles;
using Recommender.Cli.Terminals;
using Recommender.Service.Tools;

namespace Recommender.Tests.Cli;

/// <summary>Scripts read exit codes: one table says them all, and the service reads them as the tool means them.</summary>
public sealed partial class ExitCodeTests
{
    private static readonly string[] Readmes =
        [
            "README.md",
            "src/Recommender.Cli/README.md",
            "src/Recommender.Service/README.md",
            "training/README.md",
            "training/method.md",
            "tests/README.md",
        ];

    [Fact]
    public void TheTableSaysEachOne()
    {
        var readme = Read("src/Recommender.Cli/README.md");
        var table = readme[readme.IndexOf("## Exit codes", StringComparison.Ordinal)..].Split("\n## ")[0];

        var told = Row().Matches(table).Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture));

        Assert.Equal(Constants().Order(), told);
    }

    [Fact]
    public void ItIsTheOnlyOne_AndTheFirstReadmeLeadsToIt()
    {
        Assert.Equal(
            ["src/Recommender.Cli/README.md"], Readmes.Where(readme => Read(readme).Contains("## Exit codes", StringComparison.Ordinal)));
        Assert.Contains("(src/Recommender.Cli/README.md#exit-codes)", Read("README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Ok, true, false)]
    [InlineData(ExitCode.Unusable, false, false)]
    [InlineData(ExitCode.RowsRejected, true, false)]
    [InlineData(ExitCode.Finding, true, false)]
    [InlineData(ExitCode.Busy, false, true)]
    [InlineData(ExitCode.Stopped, false, true)]
    public void TheServiceReadsThemAlike(int exitCode, bool isDone, bool maySucceedLater)
    {
        var end = new ToolEnd(exitCode, "") { Problem = "Found no …" };

        Assert.Equal((isDone, maySucceedLater), (end.IsDone, end.IsCrash));
    }

    [Fact]
    public void WhoIsBusyIsToldToComeAgain() => Assert.Equal(
        new Refusal(ExitCode.Busy, "Found a training under way."),
        Refusal.Of(new ModelsBusyException("Found a training under way.", new IOException()), isStopAsked: false));

    private static IEnumerable<int> Constants() =>
        typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
