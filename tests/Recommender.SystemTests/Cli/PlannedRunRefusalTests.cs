using System.Security.Cryptography;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>What is not as it was planned is refused by name, and nothing is written.</summary>
public sealed class PlannedRunRefusalTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    private string Run => _tool.Folder.File("run");

    [Fact]
    public void PartsThatAreMissingForeignDoubledOrDamagedAreNamed()
    {
        var people = Planned(3);
        Score(1);
        Score(3);
        Merge("Found 2 of 3 parts in 'RUN' (missing: 2); expected each once, as it was scored; "
            + "delete what is wrong, and score what is missing.");

        Copy("part-00001.json", "part-00002.json");
        Merge("Found 2 of 3 parts in 'RUN' (missing: 2; 'part-00002.json' is part 1 once more); ");

        Write("part-00002.json", Text("part-00001.json").Replace("\"part\": 1", "\"part\": 2", StringComparison.Ordinal)
            .Replace("\"plan\": \"", "\"plan\": \"0", StringComparison.Ordinal));
        Merge("(missing: 2; 'part-00002.json' is of another run); ");

        Write("part-00002.json", "{ \"part\": 2");
        Merge("(missing: 2; 'part-00002.json' is damaged); ");

        Score(2);
        Copy("part-00002.json", "part-00004.json");
        Merge("Found 3 of 3 parts in 'RUN' (missing: none; 'part-00004.json' is part 2 once more); ");
        File.Delete(Path.Combine(Run, "part-00004.json"));

        var rows = Text("part-00002.csv");
        Write("part-00002.csv", rows + "x");
        Merge("(missing: 2; 'part-00002.json' is without its files as they were); ");
        Write("part-00002.csv", rows[..^2] + "x\n");
        Merge("Found 'RUN/part-00002.csv' changed since part 2 was scored; expected it as it was; delete it, and score the part again.");
        Write("part-00002.csv", rows);

        var rejects = Text("part-00003.rejects.csv");
        Write("part-00003.rejects.csv", rejects[..^2] + "x\n");
        Merge("Found 'RUN/part-00003.rejects.csv' changed since part 3 was scored; ");
        Merge("Found 'RUN/part-00003.rejects.csv' changed since part 3 was scored; ", "--manifest");
        Write("part-00003.rejects.csv", rejects);

        Assert.Equal(3, _tool.Run("merge", "--run", Run, "--out", _tool.Folder.File("merged.csv")).ExitCode);
        Assert.True(File.Exists(people));
    }

    [Fact]
    public void TheListOfPartsHasTheirRowsAndHashes()
    {
        Planned(2);
        Score(1);
        Score(2);

        var (exitCode, _, error) = _tool.Run("merge", "--run", Run, "--manifest", "--out", _tool.Folder.File("merged.csv"));

        Assert.True(exitCode == 0, error);
        var lines = File.ReadAllLines(_tool.Folder.File("merged.csv")).Select(line => line.Split(',')).ToList();
        Assert.Equal(["part", "rows", "scored", "rejected", "filtered", "file", "bytes", "sha256"], lines[0].Take(8));
        Assert.Equal(["part-00001.csv", "part-00002.csv"], lines.Skip(1).Select(line => line[5]));
        Assert.Equal(3_000, lines.Skip(1).Sum(line => int.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(lines.Skip(1), line => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Run, line[5])))), line[7]));
    }

    [Fact]
    public void ATableThatChangedSinceItWasPlannedIsRefused()
    {
        var people = Planned(3);
        var text = File.ReadAllText(people);

        File.WriteAllText(people, text + "p9,python,1,GB,\n");
        Refused(
            "expected the table as it was planned; restore it, or plan it again in another folder.", "score", "--run", Run, "--part", "1");
        File.WriteAllText(people, text.Replace("p2999,", "q2999,", StringComparison.Ordinal));
        Score(1);
        Refused("people.csv: other bytes between ", "score", "--run", Run, "--part", "3");
        File.WriteAllText(people, text.Replace("profile_id", "profile_ix", StringComparison.Ordinal));
        Refused(", or in its heading; expected the table as it was planned; ", "score", "--run", Run, "--part", "2");
        File.Delete(people);
        Refused("people.csv", "score", "--run", Run, "--part", "2");
    }

    [Fact]
    public void AFolderHoldsOnePlan()
    {
        var people = Planned(3);

        var (exitCode, answer, error) = _tool.Run("plan", people, "--run", Run, "--parts", "3");
        Assert.Equal((0, "3\n"), (exitCode, answer));
        Assert.EndsWith($"'{Run}' has this plan already: 3,000 rows in 3 parts.\n", error, StringComparison.Ordinal);

        Refused("planned with the number of parts 3; expected 2 as asked for; ", "plan", people, "--run", Run, "--parts", "2");
        Refused(
            "planned with the columns 5 roles, 3 cities; expected 2 roles, 3 cities as asked for; ",
            "plan", people, "--run", Run, "--parts", "3", "--top", "2");
        Refused("planned with the format csv; expected tsv as ", "plan", people, "--run", Run, "--parts", "3", "--format", "tsv");
        File.AppendAllText(people, "p9,python,1,GB,\n");
        Refused("planned with the input of bytes ", "plan", people, "--run", Run, "--parts", "3");
        Write("plan.json", Text("plan.json")[..^30]);
        Refused("plan.json' damaged, or of another build; ", "plan", people, "--run", Run, "--parts", "3");
    }

    [Theory]
    [InlineData("score --run @run --part 4", "Found part 4 of a run of 3; expected one from 1 to 3; start no more than these.")]
    [InlineData("score --run @run --part 1 --top 3", "Found --top beside --run; expected nothing but --part and --models, as the plan ")]
    [InlineData("score @people.csv --run @run --part 1", "people.csv' beside --run; expected nothing but --part and --models, ")]
    [InlineData("score @people.csv", "Found no --out; expected a table and --out, or --run with the folder of a planned run; name them.")]
    [InlineData("score --part 1", "Found --part without --run; expected ")]
    [InlineData("score --run @run --part 0", "--part: '0'; expected the number of a part, from 1; correct it.")]
    [InlineData("score --run @none --part 1", "none'; expected its plan.json; make it with 'recommender plan', or name its folder.")]
    [InlineData("merge --run @none --out @x.csv", "none'; expected its plan.json; ")]
    [InlineData("merge --run @run --out @x.ndjson", "expected a file of the plan's format, .csv; rename it, or plan with ")]
    [InlineData("merge --run @run --out @people.csv", "people.csv' named twice; expected every file that is written to be no other one; ")]
    [InlineData("merge --run @run --out @x.csv --rejects @run/part-00002.csv", "part-00002.csv' named twice; expected every file ")]
    [InlineData("merge --run @run --out @x.csv --manifest --rejects @r.csv", "Found --rejects beside --manifest; ")]
    [InlineData("plan @people.csv --run @other --parts 99", "places to begin a part at; expected one for each of 99 parts; ")]
    [InlineData("plan @people.csv --run @other --parts 0", "--parts: '0'; expected a whole number from 1 to 99999; ")]
    [InlineData("plan @people.csv --run @other --parts 2 --rows-a-part 9", "Found --parts beside --rows-a-part; expected one of them; ")]
    [InlineData("plan @people.csv --run @other --format doc", "--format: 'doc'; expected csv, csv.gz, tsv, ")]
    [InlineData("plan - --run @other", "Found '-' as the table; expected a file, which every part can read; ")]
    [InlineData("plan /dev/null --run @other --map @none.json", "Found '/dev/null' as the table; expected a file, which every part ")]
    [InlineData("plan @none.csv --run @other", "none.csv: no such file; expected ")]
    [InlineData("plan @empty.csv --run @other", "empty.csv: an empty file; expected a header and rows; ")]
    [InlineData("plan @header.csv --run @other", "header.csv: a header and no rows; expected at least one row; ")]
    [InlineData("plan @people.csv --run @people.csv", "Found: ")]
    public void WhatCannotBeDoneIsRefusedInOneLine(string line, string refusal)
    {
        Planned(3);
        _tool.Folder.Write("empty.csv", "");
        _tool.Folder.Write("header.csv", "profile_id,skills\n");

        Refused(refusal, [.. line.Split(' ').Select(word => word.StartsWith('@') ? _tool.Folder.File(word[1..]) : word)]);

        Assert.False(Directory.Exists(_tool.Folder.File("other")));
    }

    [Fact]
    public void AModelThatIsPromotedMeanwhileIsNotAsked_ThePlannedOneIs()
    {
        Planned(2);
        Score(1);
        File.WriteAllText(
            Path.Combine(_tool.Models, "aliases.json"),
            File.ReadAllText(Path.Combine(_tool.Models, "aliases.json")).Replace(_tool.Version, "none", StringComparison.Ordinal));

        Score(2);

        Assert.Equal(3, _tool.Run("merge", "--run", Run, "--out", _tool.Folder.File("merged.csv")).ExitCode);
        Assert.Contains(_tool.Version, Text("part-00002.csv").Split('\n')[1], StringComparison.Ordinal);
    }

    private string Planned(int parts)
    {
        var people = PlannedTables.Write(_tool.Folder, "csv", 3_000);
        var (exitCode, _, error) = _tool.Run("plan", people, "--run", Run, "--parts", $"{parts}");
        Assert.True(exitCode == 0, error);
        return people;
    }

    private void Score(int part)
    {
        var (exitCode, _, error) = _tool.Run("score", "--run", Run, "--part", $"{part}");
        Assert.True(exitCode == 0, error);
    }

    private void Merge(string refusal, params string[] more)
    {
        Refused(
            refusal.Replace("RUN", Run, StringComparison.Ordinal),
            ["merge", "--run", Run, "--out", _tool.Folder.File("merged.csv"), .. more]);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_tool.Folder.Path), path => path.Contains("merged", StringComparison.Ordinal));
    }

    private void Refused(string refusal, params string[] args)
    {
        var (exitCode, answer, error) = _tool.Run(args);
        Assert.Equal((2, ""), (exitCode, answer));
        Assert.Contains(refusal, error, StringComparison.Ordinal);
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(Run, name));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Run, name), text);

    private void Copy(string name, string to) => File.Copy(Path.Combine(Run, name), Path.Combine(Run, to), overwrite: true);
}
