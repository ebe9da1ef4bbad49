using Recommender.Cli.Runs;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.Cli;

public sealed class PartCutsTests
{
    [Theory]
    [InlineData(1, "100")]
    [InlineData(2, "50 50")]
    [InlineData(3, "30 40 30")]
    [InlineData(10, "10 10 10 10 10 10 10 10 10 10")]
    public void SoManyPartsAreAsAlikeAsTheRangesAllow(int count, string rows) =>
        Assert.Equal(rows, Rows(new(count, 1), [.. Enumerable.Repeat(10, 10)]));

    [Theory]
    [InlineData(3, "90 5 5", 90, 5, 5)]
    [InlineData(3, "5 5 90", 5, 5, 90)]
    [InlineData(2, "6 100", 1, 2, 3, 100)]
    public void ARangeOfManyRowsLeavesOneForEveryOtherPart(int count, string parts, params int[] rows) =>
        Assert.Equal(parts, Rows(new(count, 1), rows));

    [Theory]
    [InlineData(1, "10 10 10")]
    [InlineData(19, "10 10 10")]
    [InlineData(20, "20 10")]
    [InlineData(500_000, "30")]
    public void PartsOfSoManyRowsHaveNoMore_ButForASingleRange(int most, string parts) =>
        Assert.Equal(parts, Rows(new(null, most), [10, 10, 10]));

    [Fact]
    public void MorePartsThanRangesAreRefused()
    {
        var fault = Assert.Throws<InputUnusableException>(() => Rows(new(4, 1), [1, 1, 1]));

        Assert.Equal(
            "people.csv: 3 places to begin a part at; expected one for each of 4 parts; ask for no more of them.", fault.Message);
    }

    [Fact]
    public void WhatIsReadAsAWholeIsOnePart_WhateverIsAskedFor()
    {
        var found = Found([new(0, 10)]) with { WhyWhole = "it is packed" };

        Assert.Equal(found.All, new PartCuts(8, 1).Of(found, "people.csv.gz"));
    }

    [Theory]
    [InlineData(null, "JOB_COMPLETION_INDEX=0", 1)]
    [InlineData(null, "SLURM_ARRAY_TASK_ID=3", 3)]
    [InlineData(null, "AWS_BATCH_JOB_ARRAY_INDEX=11", 12)]
    [InlineData(null, "PARALLEL_SEQ=1", 1)]
    [InlineData(null, "JOB_COMPLETION_INDEX=4 SLURM_ARRAY_TASK_ID=5", 5)]
    [InlineData(2, "JOB_COMPLETION_INDEX=4 SLURM_ARRAY_TASK_ID=9", 2)]
    public void APartIsToldOrNumberedByWhatStartsTheProcess(int? told, string variables, int part) =>
        Assert.Equal(part, PartNumber.Of(told, Variables(variables)));

    [Theory]
    [InlineData(
        "", "Found no --part, nor JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX, PARALLEL_SEQ; "
            + "expected the number of a part, from 1; name it.")]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=3 PARALLEL_SEQ=4",
        "Found SLURM_ARRAY_TASK_ID=3 (part 3) and PARALLEL_SEQ=4 (part 4); expected one part; name it with --part.")]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=0",
        "Found SLURM_ARRAY_TASK_ID=0; expected a whole number from 1; correct it, or name the part with --part.")]
    [InlineData(
        "JOB_COMPLETION_INDEX=-1",
        "Found JOB_COMPLETION_INDEX=-1; expected a whole number from 0; correct it, or name the part with --part.")]
    public void APartThatIsNotToldOnceIsRefused(string variables, string refusal) =>
        Assert.Equal(refusal, Assert.Throws<InputUnusableException>(() => PartNumber.Of(null, Variables(variables))).Message);

    private static Func<string, string?> Variables(string text)
    {
        var values = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return name => values.GetValueOrDefault(name);
    }

    private static string Rows(PartCuts cuts, int[] rows)
    {
        var (ranges, before) = (new List<TableRange>(), 0L);
        foreach (var count in rows)
        {
            ranges.Add(new(before, before + count) { RowsBefore = before, Rows = count });
            before += count;
        }

        var parts = cuts.Of(Found(ranges), "people.csv");
        Assert.Equal(before, parts[^1].End);
        Assert.All(parts, part => Assert.Equal(part.End - part.Start, part.Rows));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        return string.Join(' ', parts.Select(part => part.Rows));
    }

    private static ProfileRanges Found(IReadOnlyList<TableRange> ranges) => new()
    {
        Bytes = ranges[^1].End,
        Sha256 = "",
        HasRoles = false,
        IgnoredColumns = [],
        Shared = new(0, 0),
        All = ranges,
    };
}
