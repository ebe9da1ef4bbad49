using CsCheck;
using Recommender.People;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Rows;

/// <summary>A person in both counts once, and the newer row wins.</summary>
public sealed class GrownRowsTests
{
    [Theory]
    [InlineData("2023-01-01", "2024-01-01", true)]
    [InlineData("2024-01-01", "2023-01-01", false)]
    [InlineData("2024-01-01", "2024-01-01", true)]
    [InlineData(null, "2023-01-01", true)]
    [InlineData("2024-01-01", null, true)]
    [InlineData(null, null, true)]
    public void TheRowObservedLaterWins_ElseTheAddedOne(string? held, string? added, bool isReplaced)
    {
        var (ours, theirs) = (Row("a", held), Row("a", added));

        var grown = GrownRows.None.With([ours, Row("b", held)]).With([theirs]);

        Assert.Equal(2, grown.Rows.Count);
        Assert.Contains(isReplaced ? theirs : ours, grown.Rows, ReferenceEqualityComparer.Instance);
        Assert.Equal(isReplaced ? (1, 0) : (0, 1), (grown.Replaced, grown.Outdated));
    }

    [Fact]
    public void AnIdIsOfItsSource_AndAnEmployersOtherAdvertsStay()
    {
        List<LabelledProfile> held = [Row("acme#1", null), Row("acme#2", null), Row("x", null)];

        var grown = GrownRows.None.With(held).With([Row("acme#2", null), Row("x", null) with { Source = "other" }]);

        Assert.Equal(["made/acme#1", "made/x", "made/acme#2", "other/x"], grown.Rows.Select(RowResolver.IdOf));
        Assert.Equal(1, grown.Replaced);
    }

    [Fact]
    public void RepeatsAddedTogetherStay_AsInATraining()
    {
        var grown = GrownRows.None.With([Row("a", null), Row("a", null)]);

        Assert.Equal((2, 0), (grown.Rows.Count, grown.Replaced));
        Assert.Equal((2, 2), (grown.With([Row("a", null), Row("a", null)]).Rows.Count, grown.With([Row("a", null)]).Replaced));
    }

    [Fact]
    public void RowsThatAFileTellsNoIdOfAreCounted() =>
        Assert.Equal((2, 1), GrownRows.None
            .With([Row("row-7", null), Row("a", null)])
            .With([Row("row-7", null), Row("a", null)]) is var grown ? (grown.Replaced, grown.ReplacedByNumber) : default);

    [Fact]
    public void RowsInAreRowsOut() => Gen.Select(Ids, Ids).Sample((held, added) =>
    {
        var former = GrownRows.None.With(held);
        var grown = former.With(added);

        Assert.Equal(held.Count + added.Count, grown.Rows.Count + grown.Replaced + grown.Outdated);
        Assert.Equal(held.Concat(added).Select(RowResolver.IdOf).ToHashSet(), grown.Rows.Select(RowResolver.IdOf).ToHashSet());
        // Of each person there are rows of one step alone.
        Assert.Empty(
            grown.Rows.Where(held.Contains).Select(RowResolver.IdOf).Intersect(grown.Rows.Where(added.Contains).Select(RowResolver.IdOf)));
    });

    private static readonly Gen<List<LabelledProfile>> Ids = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3])
        .Select((id, year) => Row(
            FormattableString.Invariant($"p{id}"),
            year == 0 ? null : FormattableString.Invariant($"202{year}-01-01")) with
        { Title = Guid.NewGuid().ToString() })
        .List[0, 12];

    private static LabelledProfile Row(string id, string? day) => new()
    {
        ProfileId = id,
        Source = "made",
        ObservedOn = day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Profile = new() { Skills = ["python"] },
    };
}
