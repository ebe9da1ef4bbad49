using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>The parts of a table, scored one by one, are joined into what one run writes.</summary>
public sealed class MergeCommandTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData(2_000, 3, "csv")]
    [InlineData(2_000, 3, "csv.gz")]
    [InlineData(2_000, 3, "ndjson")]
    [InlineData(8, 20, "csv")]
    public void PartsJoinedAreTheWhole_ByteForByte(int rows, int count, string format)
    {
        var people = _tool.Folder.Write("people.csv", ScoreResumeTests.People(rows));
        var (whole, merged) = (_tool.Folder.File($"whole.{format}"), _tool.Folder.File($"merged.{format}"));
        _tool.Run("score", people, "--out", whole, "--rejects", _tool.Folder.File("whole-rejects.csv"));
        var parts = Enumerable.Range(1, count).Reverse().Select(part => Score(people, part, count, format)).ToList();

        var (exitCode, _, error) = _tool.Run(["merge", .. parts, "--out", merged, "--rejects", _tool.Folder.File("rejects.csv")]);

        Assert.Equal(3, exitCode);
        Assert.StartsWith($"{rows} rows in {count} parts = ", error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(merged));
        Assert.Equal(File.ReadAllBytes(_tool.Folder.File("whole-rejects.csv")), File.ReadAllBytes(_tool.Folder.File("rejects.csv")));
    }

    [Fact]
    public void WhatIsNoWholeSetOfPartsIsRefused()
    {
        var people = _tool.Folder.Write("people.csv", ScoreResumeTests.People(2_000));
        var parts = Enumerable.Range(1, 3).Select(part => Score(people, part, 3, "csv")).ToList();
        var copy = parts[0] + ".copy";
        File.Copy(parts[0], copy);
        File.Copy(parts[0] + ".part.json", copy + ".part.json");

        Refused("Found 2 of 3 parts (missing: 2; there twice: none); expected each once; name them all.", parts[0], parts[2]);
        Refused("Found 4 of 3 parts (missing: none; there twice: 1); expected each once; name them all.", [.. parts, copy]);

        var other = _tool.Folder.Write("other.csv", ScoreResumeTests.People(2_001));
        File.Move(other, people, overwrite: true);
        Score(people, 2, 3, "csv");
        Refused("of other runs (the input's rows: ", [.. parts]);

        File.WriteAllText(people, ScoreResumeTests.People(2_000));
        Score(people, 2, 3, "csv");
        File.AppendAllText(parts[2], "x");
        Refused($"Found '{parts[2]}' changed since it was made; expected the part as 'score --shard' wrote it; make it anew.", [.. parts]);

        File.Delete(parts[2] + ".part.json");
        Refused($"Found '{parts[2]}' without itself or '{parts[2]}.part.json'; expected a part", [.. parts]);
    }

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("a/b")]
    public void AShardThatIsNoneIsRefused(string shard)
    {
        var (exitCode, _, error) = _tool.Run(
            "score", _tool.Folder.Write("people.csv", "skills\nsql\n"), "--out", _tool.Folder.File("s.csv"), "--shard", shard);

        Assert.Equal(
            (2, $"--shard: '{shard}'; expected a part and how many there are, such as 1/4 to 4/4; correct it.\n"), (exitCode, error));
    }

    private string Score(string people, int part, int count, string format)
    {
        var scored = _tool.Folder.File($"part-{part}.{format}");
        var (exitCode, _, error) = _tool.Run(
            "score", people, "--out", scored, "--shard", $"{part}/{count}", "--rejects", _tool.Folder.File($"rejects-{part}.csv"),
            "--restart");
        Assert.True(exitCode is 0 or 3, error);
        return scored;
    }

    private void Refused(string message, params string[] parts)
    {
        var (exitCode, _, error) = _tool.Run(["merge", .. parts, "--out", _tool.Folder.File("merged.csv")]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.Folder.File("merged.csv")));
    }
}
