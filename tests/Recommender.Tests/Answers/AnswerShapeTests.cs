using Recommender.Answers;
using Recommender.People;

namespace Recommender.Tests.Answers;

/// <summary>What an answer is: roles with titles under them, what is left, and what to tell where too little is known.</summary>
public sealed class AnswerShapeTests
{
    private static readonly JobRecommender Recommender = QuickModel.Open();

    [Fact]
    public void WhenTooLittleIsKnown_TheAnswerSaysSo()
    {
        var answer = Recommender.Recommend(new() { Skills = ["bedside care"], YearsExperience = 5, Country = "GB" });

        Assert.True(answer.TooLittleKnown);
        Assert.Equal($"Too little is known to suggest roles: 'bedside care' was not understood. {Cure}", answer.Notes[0]);
    }

    [Fact]
    public void WhenNothingIsTold_NothingIsSuggestedButWhatToTell()
    {
        var nothing = Recommender.Recommend(new Profile { YearsExperience = 5, Country = "GB" });
        var nursing = Recommender.Recommend(new Profile { Skills = ["bedside care"], YearsExperience = 5, Country = "GB" });

        Assert.Equal($"Too little is known to suggest roles: no skill, activity or title was given. {Cure}", nothing.Notes[0]);
        Assert.All([nothing, nursing], answer =>
        {
            Assert.Empty(answer.Roles);
            Assert.Empty(answer.Cities);
            Assert.Equal(["activity", "skill"], answer.Ask.Select(term => term.Kind).Distinct());
        });
    }

    [Fact]
    public void ATitleAloneIsEnough()
    {
        var answer = Recommender.Recommend(new Profile { CurrentRole = "Data Engineer", Country = "GB" });

        Assert.Equal("data-engineer", answer.Roles[0].Id);
        Assert.Equal(answer.Roles[0].Probability, answer.CurrentRole!.Probability);
        Assert.Empty(answer.Ask);
    }

    [Fact]
    public void TheTitleHeldHasAChanceAndSkillsDecideBeside()
    {
        var without = Recommender.Recommend(new Profile { Skills = ["pytorch", "tensorflow"], Country = "GB" });
        var with = Recommender.Recommend(
            new Profile { Skills = ["pytorch", "tensorflow"], CurrentRole = "Data Analyst", Country = "GB" });

        Assert.True(with.CurrentRole!.Probability > 0.3);
        Assert.NotEqual("data-analyst", without.Roles[0].Id);
        Assert.Contains(without.Roles[0].Id, with.Roles.Take(2).Select(role => role.Id));
    }

    [Fact]
    public void WhatIsNotListedIsSaid()
    {
        var answer = Recommender.Recommend(new Profile { Skills = ["python", "pytorch"], Country = "GB" }, new() { Top = 2 });

        Assert.Equal(1, answer.Roles.Sum(role => role.Probability) + answer.OtherRoles.Probability, 1e-9);
        Assert.True(answer.OtherRoles.Count > 0);
    }

    [Fact]
    public void WhenMostIsNotUnderstood_TheAnswerSaysWhat()
    {
        var answer = Recommender.Recommend(
            new() { Skills = ["wound dressing", "bedside care", "drug rounds", "triage of arrivals", "communication"], Country = "GB" });

        Assert.True(answer.TooLittleKnown);
        Assert.Equal(
            "Too little is known to suggest roles: 'wound dressing', 'bedside care', 'drug rounds', 'triage of arrivals' "
            + $"were not understood, and Communication is too little beside that. {Cure}",
            answer.Notes[0]);
    }

    [Fact]
    public void TitlesStandUnderRolesOnceEachTheLikeliestFirst()
    {
        var roles = Recommender.Recommend(
            new Profile { Skills = ["python", "pytorch", "mentoring", "experiment design"], YearsExperience = 9 },
            new() { Top = 200 }).Roles;

        var titles = roles.SelectMany(role => role.Titles).Select(title => title.Id).ToList();
        Assert.NotEmpty(titles);
        Assert.Equal(titles.Distinct(), titles);
        Assert.Empty(titles.Intersect(roles.Select(role => role.Id)));
        Assert.All(roles, role =>
        {
            Assert.InRange(role.Titles.Count, 0, 3);
            Assert.Equal(role.Titles.Select(title => title.Share).OrderDescending(), role.Titles.Select(title => title.Share));
            Assert.InRange(role.Titles.Sum(title => title.Share), 0, 1);
        });
    }

    private const string Cure = "Roles are suggested for work in machine learning, data and software: "
        + "enter skills, tools or activities of it, or the title held.";
}
