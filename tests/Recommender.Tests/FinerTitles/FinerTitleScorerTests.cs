using Recommender.FinerTitles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.FinerTitles;

/// <summary>Two roles of .6 and .4; a finer title that is a fifth of the first and half of the second. All worked by hand.</summary>
public sealed class FinerTitleScorerTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;

    private static readonly FinerTitleModel Model = new()
    {
        Titles =
        [
            new("computer-vision-engineer", new Dictionary<string, double>
            {
                ["machine-learning-engineer"] = 0.2,
                ["data-scientist"] = 0.5,
            }, new Dictionary<string, double>
            {
                ["skill:opencv"] = Math.Log(3),
                ["education:doctorate"] = -Math.Log(2),
            })
            {
                YearsEvidence = Math.Log(2),
            },
        ],
        RoleSigns = new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["data-scientist"] = new Dictionary<string, double> { ["skill:causal-inference"] = Math.Log(3) },
        },
        Bound = 1e12,
    };

    [Fact]
    public void WithoutEvidenceATitleHasItsShareOfEachRole() => Equal([0.48, 0.20, 0.32], new());

    [Fact]
    public void EvidenceRaisesATitleWithinItsRolesAlone()
    {
        // .2 · 3 = .6 beside .8 in the first role; .5 · 3 = 1.5 beside .5 in the second.
        Equal([0.6 * 0.8 / 1.4, 0.4 * 0.5 / 2.0, (0.6 * 0.6 / 1.4) + (0.4 * 1.5 / 2.0)], Person("opencv"));
    }

    [Fact]
    public void EvidenceAddsUpInLogs()
    {
        var person = Person("opencv") with { Education = Taxonomy.Education.ById["doctorate"], YearsExperience = 3 };

        // 3 · 1/2 · 2, the last for years that go with the title.
        Equal([0.6 * 0.8 / 1.4, 0.4 * 0.5 / 2.0, (0.6 * 0.6 / 1.4) + (0.4 * 1.5 / 2.0)], person);
    }

    [Fact]
    public void WhatAWordAddsByChanceIsTakenOff()
    {
        var chance = new Dictionary<string, double> { ["machine-learning-engineer"] = Math.Log(3), ["data-scientist"] = Math.Log(3) };
        var model = Model with { Titles = [Model.Titles[0] with { Chance = chance }] };

        Equal([0.48, 0.20, 0.32], Person("opencv"), model: model);
    }

    [Fact]
    public void ATitleThatIsNotOpenLeavesItsShareToItsRoles() => Equal([0.6, 0.4, 0], Person("opencv"), [1, 1, 0]);

    [Fact]
    public void ARoleThatIsNotOpenGoesWithItsTitles() => Equal([0, 0.5, 0.5], new(), [0, 1, 1]);

    [Fact]
    public void WhatTheRoleModelCannotReadWeighsTheRoles()
    {
        // .6 against .4 · 3 = 1.2: a third and two thirds.
        Equal([0.8 / 3, 0.5 * 2 / 3, (0.2 / 3) + (0.5 * 2 / 3)], Person("causal-inference"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(12, 6)]
    [InlineData(-12, -6)]
    [InlineData(36, 9)]
    public void EvidenceBendsTowardsItsBound(double sum, double bent) => Assert.Equal(bent, (Model with { Bound = 12 }).Bend(sum), 1e-12);

    [Fact]
    public void TheTitlesOfARoleAreToldWithTheirSharesOfIt()
    {
        var scorer = Scorer(Model);
        Span<TitleShare> titles = new TitleShare[2];

        // Of the first role .2 · 3 = .6 beside .8, of the second .5 · 3 = 1.5 beside .5.
        var odds = new double[] { 1, 1, 3 };
        Assert.Equal((1, 0.6 / 1.4), (scorer.TitlesOf(0, new(odds, 1), titles), titles[0].Share));
        Assert.Equal((1, 0.75), (scorer.TitlesOf(1, new(odds, 1), titles), titles[0].Share));
        Assert.Equal(0, scorer.TitlesOf(0, new([1, 1, 0], 1), titles));
    }

    private static FinerTitleScorer Scorer(FinerTitleModel model) => new(
        model, [Taxonomy.Roles.ById["machine-learning-engineer"], Taxonomy.Roles.ById["data-scientist"]], Taxonomy);

    private static ResolvedProfile Person(string skill) => new() { Skills = [Taxonomy.Skills.ById[skill]] };

    private static void Equal(double[] expected, ResolvedProfile person, double[]? open = null, FinerTitleModel? model = null)
    {
        var scorer = Scorer(model ?? Model);
        var found = new double[3];

        scorer.Score(person, [0.6, 0.4], open ?? [1, 1, 1], found);

        Assert.Equal(["machine-learning-engineer", "data-scientist", "computer-vision-engineer"], scorer.Roles.Select(role => role.Id));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
