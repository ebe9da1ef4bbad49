using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Answers;

/// <summary>What is asked of those who told too little.</summary>
public sealed class FollowUpTests
{
    private static readonly ModelBundle Bundle = DefaultModel.Bundle;
    private static readonly JobTaxonomy Taxonomy = Bundle.Taxonomy;
    private static readonly AnswerScorer Scorer = new(Bundle, new(Bundle.Schema, Taxonomy));
    private static readonly FollowUp OfTwo = new(Taxonomy, ["data-analyst", "devops-engineer"], Scorer.Titles);

    [Fact]
    public void WhatOnlyOneOfTwoRolesNeedsIsAskedFor()
    {
        var even = OfTwo.Of(new(), [0.5, 0.5]);

        var (one, other) = (Taxonomy.Roles.ById["data-analyst"], Taxonomy.Roles.ById["devops-engineer"]);
        Assert.All(
            even.Where(term => term.Kind == "skill"), term => Assert.True(one.Skills.Contains(term.Id) != other.Skills.Contains(term.Id)));
        Assert.Equal(4, even.Count(term => term.Kind == "skill"));
        Assert.Equal(even.Select(term => term.Id).Distinct(), even.Select(term => term.Id));
    }

    [Fact]
    public void TheFirstQuestionTellsMost()
    {
        string[] labels = ["data-analyst", "devops-engineer", "designer-ui-ux"];
        double[] roles = [0.5, 0.3, 0.2];

        var first = new FollowUp(Taxonomy, labels, Scorer.Titles).Of(new(), roles).First(term => term.Kind == "skill");

        var best = Taxonomy.Skills.All.Where(Scorer.Titles.Reads).Max(skill => Gain(skill.Id));
        Assert.Equal(best, Gain(first.Id), 1e-12);

        // H(answer) − Σ P(role) · H(answer | role), each in nats.
        double Gain(string skill)
        {
            var chances = labels.Select(label => Taxonomy.Roles.ById[label].Skills.Contains(skill) ? 0.5 : 0.05).ToList();
            return Entropy(roles.Zip(chances).Sum(pair => pair.First * pair.Second))
                - roles.Zip(chances).Sum(pair => pair.First * Entropy(pair.Second));
        }

        static double Entropy(double yes) => -(yes * Math.Log(yes)) - ((1 - yes) * Math.Log(1 - yes));
    }

    [Fact]
    public void WhatWasToldImpliedOrDeniedIsNotAskedFor()
    {
        var before = OfTwo.Of(new(), [0.5, 0.5]);
        var skills = before.Where(term => term.Kind == "skill").Select(term => Taxonomy.Skills.ById[term.Id]).ToList();
        var activities = before.Where(term => term.Kind == "activity").Select(term => Taxonomy.Activities.ById[term.Id]).ToList();

        var after = OfTwo.Of(
            new() { Skills = [.. skills.Take(2)], DeniedSkills = [.. skills.Skip(2)], Activities = [.. activities] }, [0.5, 0.5]);

        Assert.Empty(before.Intersect(after));
        Assert.Equal(4, after.Count(term => term.Kind == "skill"));
    }

    [Fact]
    public void WhatWasToldMovesWhatIsAskedFor()
    {
        var recommender = new JobRecommender(Bundle);
        var nothing = recommender.Recommend(new Profile { Country = "GB" });
        var something = recommender.Recommend(new Profile
        {
            Country = "GB",
            Skills = ["Figma", "wound dressing", "bedside care", "drug rounds", "triage of arrivals", "no experience with wireframing"],
        });

        Assert.True(nothing.TooLittleKnown && something.TooLittleKnown);
        Assert.NotEqual(nothing.Ask, something.Ask);
        Assert.DoesNotContain(something.Ask, term => term.Id is "figma" or "wireframing");
    }
}
