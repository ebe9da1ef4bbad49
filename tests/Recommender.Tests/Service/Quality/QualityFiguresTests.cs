using Recommender.Answers;
using Recommender.People;
using Recommender.Service.Quality;
using Recommender.Taxonomy;

namespace Recommender.Tests.Service.Quality;

public sealed class QualityFiguresTests
{
    // Worked by hand after Wilson (1927), z = 1.96.
    [Theory]
    [InlineData(79, 100, 0.7002, 0.8583)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    public void AShareHasItsInterval(int some, int all, double low, double high)
    {
        var share = new Proportion(some, all);

        Assert.Equal(some / (double)all, share.Share);
        Assert.Equal(low, share.Low, 4);
        Assert.Equal(high, share.High, 4);
    }

    // 60.5/101 and 40.5/101 against 50.5/101 twice: 0.0990 · ln(60.5/50.5) − 0.0990 · ln(40.5/50.5) = 0.0397; 95 % of χ²(1) is 3.84.
    [Fact]
    public void DriftIsThePopulationStabilityIndex_BesideWhatChanceGives()
    {
        var now = Enumerable.Repeat("a", 60).Concat(Enumerable.Repeat("b", 40)).ToList();
        var before = Enumerable.Repeat("a", 50).Concat(Enumerable.Repeat("b", 50)).ToList();

        var drift = Drift.Between("thing", now, before);

        Assert.Equal(0.0397, drift.Index, 4);
        Assert.InRange(drift.ByChance, 0.02 * 3.6, 0.02 * 3.9);
        Assert.False(drift.IsBeyondChance);
        Assert.Equal(0, Drift.Between("same", before, before).Index);
        Assert.True(Drift.Between("other", [.. Enumerable.Repeat("a", 100)], [.. Enumerable.Repeat("b", 100)]).IsBeyondChance);
    }

    /// <summary>The hand-made model says 50,000 USD in the middle below five years, and takes the role that the one skill names.</summary>
    [Fact]
    public void AnOutcomeIsSetBesideWhatTheModelSaysOfThePerson()
    {
        var judge = new OutcomeJudge(new JobRecommender(HandMadeModel.Bundle()));

        var right = judge.Judge(1, Row("Data Analyst", "sql", 50_000), DateTime.UnixEpoch);
        var low = judge.Judge(2, Row("Data Analyst", "sql", 5_000), DateTime.UnixEpoch);
        var high = judge.Judge(3, Row("Data Scientist", "sql", 900_000), DateTime.UnixEpoch);
        var monthly = judge.Judge(4, Row("Data Analyst", "sql", 50_000m / 12, PayPeriod.Month), DateTime.UnixEpoch);
        var unheard = judge.Judge(5, Row("Lion tamer", "sql", 50_000), DateTime.UnixEpoch);

        Assert.Equal((1, 0, 2024, 11), (right.Rank, right.Band, right.Year, right.Month));
        Assert.InRange(right.Told, 0.3, 1);
        Assert.Equal((1, -1), (low.Rank, low.Band));
        Assert.True(high.Rank > 1 && high.Band == 1);
        Assert.Equal((1, 0), (monthly.Rank, monthly.Band));
        Assert.Equal((null, null), (unheard.Rank, unheard.Band));
        Assert.Contains(("country", "United Kingdom"), right.Groups);
        Assert.Contains(("gender", "woman"), right.Groups);
    }

    [Fact]
    public void FiguresAreCountedByMonthGroupAndChanceTold()
    {
        List<JudgedOutcome> all =
        [
            .. Enumerable.Range(0, 60).Select(i => One(i, month: 1, isRight: i < 30, band: i < 48 ? 0 : 1, group: "GB")),
            .. Enumerable.Range(60, 40).Select(i => One(i, month: 2, isRight: i < 90, band: 0, group: i < 90 ? "DE" : "FR")),
        ];

        var figures = QualityFigures.Of(all);

        Assert.Equal((60, 100), (figures.First.Some, figures.First.All));
        Assert.Equal((88, 0, 12), (figures.InBand.Some, figures.Below.Some, figures.Above.Some));
        Assert.Equal([("2025-01", 60, 30), ("2025-02", 40, 30)],
            figures.Months.Select(month => (month.Name, month.Outcomes, month.First.Some)));
        Assert.Equal([("GB", 60), ("DE", 30)], figures.Groups.Select(group => (group.Name, group.First.All)));
        // All were told 0.5, and 0.6 of them came true.
        Assert.Equal(0.1, figures.CalibrationError, 10);
        Assert.True(figures.Drifts.Single(drift => drift.Of == "country").IsBeyondChance);
    }

    private static JudgedOutcome One(int id, int month, bool isRight, int band, string group) => new(id, 2025, month)
    {
        Rank = isRight ? 1 : 2,
        Told = 0.5,
        Band = band,
        Groups = [("country", group)],
    };

    private static LabelledProfile Row(string role, string skill, decimal pay, PayPeriod period = PayPeriod.Year) => new()
    {
        ProfileId = "p",
        Source = "outcomes",
        ObservedOn = new(2024, 11, 3),
        Role = role,
        Pay = new(pay, pay, "USD", period),
        Profile = new() { Skills = [skill], YearsExperience = 2, Country = "GB", CurrentRole = "Data Engineer" },
        Audit = new("woman", null),
    };
}
