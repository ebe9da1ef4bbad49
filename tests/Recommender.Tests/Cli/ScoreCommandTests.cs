using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Recommender.Tests.Cli;

public sealed class ScoreCommandTests : IDisposable
{
    private const string People = """
        profile_id,skills,years_experience,country,role,seniority
        a,python|pytorch,6,GB,,
        b,sql,1,GB,Data Analyst,Junior
        c,,x,GB,,
        d,spark|quux,3,GB,,

        """;

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void ATableIsScoredInItsOrderAndBadRowsAreTold()
    {
        var people = _tool.Folder.Write("people.csv", People);
        var scored = _tool.Folder.File("scored.csv");
        var rejects = _tool.Folder.File("rejects.csv");

        var (exitCode, answer, error) = _tool.Run("score", people, "--out", scored, "--rejects", rejects, "--top", "2", "--cities", "2");

        Assert.Equal((3, ""), (exitCode, answer));
        Assert.EndsWith("4 rows in = 3 scored + 1 rejected\n", error, StringComparison.Ordinal);
        Approved.Equal("scored", File.ReadAllText(scored).Replace(_tool.Version, "VERSION", StringComparison.Ordinal));
        Approved.Equal("score-rejects", File.ReadAllText(rejects).Replace(_tool.Folder.Path, "", StringComparison.Ordinal));
        Assert.Equal(["people.csv", "rejects.csv", "scored.csv"], FilesLeft());
    }

    [Fact]
    public void WithoutARejectsFileTheFirstErrorsAreTold()
    {
        var people = _tool.Folder.Write("people.csv", "skills,years_experience\n" + string.Concat(Enumerable.Repeat("python,x\n", 25)));

        var (exitCode, _, error) = _tool.Run("score", people, "--out", "-");

        Assert.Equal(3, exitCode);
        var lines = error.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("Scoring", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            $"{people}(2): years_experience 'x' is not a number of years; write it like 4, 2.5, 3-5 or 20+, or leave it blank", lines[0]);
        Assert.Equal(
            ["… and 5 more; --rejects FILE gets all of them.", "25 rows in = 0 scored + 25 rejected"], lines.Skip(20));
    }

    [Fact]
    public void StandardInputGoesToStandardOutput()
    {
        var (exitCode, answer, _) = _tool.RunWith(
            "skills\npandas|statistics\n", "score", "-", "--out", "-", "--top", "1", "--cities", "0");

        Assert.Equal(0, exitCode);
        var lines = answer.Split('\n');
        Assert.Equal(
            "profile_id,model_version,role_1,role_1_title,role_1_probability,role_1_pay_low,role_1_pay_mid,role_1_pay_high,"
            + "currency,unknown_skills,note",
            lines[0]);
        Assert.StartsWith($"row-1,{_tool.Version},data-scientist,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void CitiesOfARowAreSortedAsAsked()
    {
        var people = _tool.Folder.Write("people.csv", "skills,country\npython,GB\n");

        var (_, answer, _) = _tool.Run("score", people, "--out", "-", "--top", "0", "--cities", "2", "--sort-cities", "real");

        Assert.Contains(",Manchester,", answer, StringComparison.Ordinal);
        Assert.Contains(",Bristol,", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void GzipIsReadAsItIs()
    {
        var people = _tool.Folder.File("people.csv.gz");
        using (var gzip = new GZipStream(File.Create(people), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(People));
        }

        var (exitCode, answer, _) = _tool.Run("score", people, "--out", "-");

        Assert.Equal(3, exitCode);
        Assert.Equal(["a", "b", "d"], Ids(answer));
    }

    [Fact]
    public void ManyRowsKeepTheirOrder()
    {
        var text = new StringBuilder("profile_id,skills\n");
        for (var row = 0; row < 3000; row++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"p{row},{(row % 3 == 0 ? "python" : "sql")}");
        }

        var (exitCode, answer, error) = _tool.Run(
            "score", _tool.Folder.Write("people.csv", text.ToString()), "--out", "-", "--top", "1", "--cities", "0");

        Assert.Equal(0, exitCode);
        Assert.Equal(Enumerable.Range(0, 3000).Select(row => $"p{row}"), Ids(answer));
        Assert.EndsWith("3000 rows in = 3000 scored + 0 rejected\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void CellsThatASpreadsheetWouldRunAreMadeHarmless()
    {
        var people = _tool.Folder.Write("people.csv", "skills\n\"=cmd quux zork()|python\"\n");

        var (_, answer, _) = _tool.Run("score", people, "--out", "-", "--top", "1", "--cities", "0");

        Assert.Contains(",'=", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyADraftIsLeft_WhenTheFileTurnsOutDamaged()
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(
                "profile_id,skills\n" + string.Concat(Enumerable.Repeat($"{new string('a', 150)},python\n", 2_000))));
        }

        var people = _tool.Folder.File("people.csv.gz");
        File.WriteAllBytes(people, bytes.ToArray()[..^5000]);
        _tool.Folder.Write("scored.csv", "the last run");

        var (exitCode, _, error) = _tool.Run(
            "score", people, "--out", _tool.Folder.File("scored.csv"), "--rejects", _tool.Folder.File("rejects.csv"));

        Assert.Equal(2, exitCode);
        Assert.Contains("expected", error, StringComparison.Ordinal);
        Assert.Equal([".rejects.csv.draft", ".scored.csv.draft", ".scored.csv.journal", "people.csv.gz", "scored.csv"], FilesLeft());
        Assert.Equal("the last run", File.ReadAllText(_tool.Folder.File("scored.csv")));
    }

    [Fact]
    public void StoppedByTheUser_EndsWith130AndLeavesNothing()
    {
        var people = _tool.Folder.Write("people.csv", "skills\npython\n");

        var (exitCode, _, error) = _tool.RunStopped("score", people, "--out", _tool.Folder.File("scored.csv"));

        Assert.Equal((130, "Stopped; nothing is half written.\n"), (exitCode, error));
        Assert.Equal(["people.csv"], FilesLeft());
    }

    private IEnumerable<string> FilesLeft() =>
        Directory.EnumerateFiles(_tool.Folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ids(string answer) =>
        answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]);
}
