using System.Text.RegularExpressions;
using Recommender.Answers;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>The ids that code knows: which a table must have, and what is done without those it may lack.</summary>
public sealed class KnownIdsTests : IDisposable
{
    private const string Vocabularies = "vocabularies.csv";

    private readonly ChangedSeeds _seeds = new();

    public void Dispose() => _seeds.Dispose();

    [Fact]
    public void WithoutADoctorateNoDegreeSpeaksForALevel()
    {
        _seeds.TakeAway(Vocabularies, "education,doctorate,");
        _seeds.Change("role_signs.csv", lines => lines.Select(line => Regex.Replace(line, @"\|?doctorate", "")));
        var without = JobTaxonomy.Load(_seeds.Path);

        Assert.Equal(2, LevelOf(MadePeople.Taxonomy, new() { Education = "PhD" }));
        Assert.Null(LevelOf(without, new() { Education = "PhD" }));
        Assert.Null(LevelOf(without, new() { Education = "master" }));
    }

    [Fact]
    public void ATableOfWorkModesHasRemoteOnes()
    {
        _seeds.TakeAway(Vocabularies, "work-mode,remote,");

        AssertRefused("vocabularies.csv: no work-mode has the id 'remote'; name the one that means it so, or leave out every work-mode");
    }

    [Fact]
    public void WithoutWorkModesAWishForRemoteWorkIsNoFault()
    {
        _seeds.TakeAway(Vocabularies, "work-mode,");
        var recommender = new JobRecommender(HandMadeModel.Bundle(taxonomy: JobTaxonomy.Load(_seeds.Path)));

        var answer = recommender.Recommend(new Profile { Skills = ["pytorch"], Country = "GB" }, new() { Remote = true });

        Assert.Equal("machine-learning-engineer", answer.Roles[0].Id);
    }

    [Fact]
    public void ATableOfSeniorityHasSeniors()
    {
        Reword("seniority,senior,", "seniority,senoir,");

        AssertRefused("vocabularies.csv: no seniority has the id 'senior'; name the one that means it so, or leave out every seniority");
    }

    [Fact]
    public void WithoutSeniorityYearsGiveEveryLevelAndSignsNone()
    {
        _seeds.TakeAway(Vocabularies, "seniority,");
        var without = JobTaxonomy.Load(_seeds.Path);

        Assert.Equal((3, 6), (MadePeople.Taxonomy.Ladder.LevelOf(30, null), without.Ladder.LevelOf(30, null)));
        Assert.Equal((4, (int?)null), (LevelOf(MadePeople.Taxonomy, Manager), LevelOf(without, Manager)));
        Assert.NotEmpty(new JobRecommender(HandMadeModel.Bundle(taxonomy: without)).Recommend(Manager with { Skills = ["pytorch"] }).Roles);
    }

    [Fact]
    public void WithoutALeadEveryLevelIsTakenAlong()
    {
        var head = new Profile { CurrentRole = "Head of Software", Activities = ["set strategy"] };
        _seeds.TakeAway(Vocabularies, "seniority,lead,");
        var without = JobTaxonomy.Load(_seeds.Path);

        Assert.Equal((4, 5), (LevelOf(MadePeople.Taxonomy, head), LevelOf(without, head)));
        Assert.Equal(double.PositiveInfinity, new LevelTable(without).LeadYears);
    }

    [Fact]
    public void ALeadIsNotBeneathASenior()
    {
        Reword("seniority,lead,Lead,4,", "seniority,lead,Lead,2,");

        AssertRefused("vocabularies.csv: seniority 'lead' names the level 2, beneath that of 'senior'");
    }

    private static Profile Manager => new() { Skills = ["leadership"], Activities = ["manage people"] };

    private static int? LevelOf(JobTaxonomy taxonomy, Profile profile) =>
        new PersonLevel(new(taxonomy), new ProfileResolver(taxonomy).Resolve(profile)).InOpenTitle;

    private void Reword(string text, string other) =>
        _seeds.Change(Vocabularies, lines => lines.Select(line => line.Replace(text, other, StringComparison.Ordinal)));

    private void AssertRefused(string fault)
    {
        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(_seeds.Path));
        Assert.Equal($"Found 1 fault(s) in the reference tables of '{_seeds.Path}'; expected none; mend: {fault}.", refusal.Message);
    }
}
