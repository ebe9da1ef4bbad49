using System.Text;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Answers;

/// <summary>A model with an operator's words: it understands them, and answers everything else as it does without.</summary>
public sealed class AddedWordsTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly JobRecommender _plain = new(HandMadeModel.Bundle());

    public AddedWordsTests()
    {
        _temp.Write("skills.csv", "id,aliases\npython,zorblax\n");
        _temp.Write("roles.csv", "id,aliases\ndata-analyst,Zorb Wrangler\n");
        _temp.Write("cities.csv", "id,name,country,aliases\nzorbton-gb,Zorbton,GB,\nzorbia-li,Zorbia,LI,\n");
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void AWordIsAnsweredAsWhatItMeans()
    {
        var with = _plain.With(AddedTables.Read(_temp.Path));

        Assert.Equal(Body(_plain, new() { Skills = ["python"] }), Body(with, new() { Skills = ["Zorblax"] }));
        Assert.Equal("data-analyst", with.Recommend(new Profile { CurrentRole = "Zorb Wrangler" }).CurrentRole!.Id);
        Assert.Equal("zorblax", Assert.Single(_plain.Recommend(new Profile { Skills = ["zorblax"] }).UnknownSkills).Text);
    }

    [Fact]
    public void ACityIsAPlaceInItsCountryAndNoMore()
    {
        var with = _plain.With(AddedTables.Read(_temp.Path));
        var (there, anywhere) = (with.Recommend(Of("Zorbton", null)), with.Recommend(Of(null, "GB")));

        Assert.Equal(anywhere.Roles.Select(role => role.Pay), there.Roles.Select(role => role.Pay));
        Assert.Equal(anywhere.Cities, there.Cities);
        Assert.Contains("Of Zorbton the model knows the country alone: the pay of the roles is for that.", there.Notes);
        Assert.DoesNotContain(with.Recommend(Of("Zorbia", null), new() { Cities = 100 }).Cities, city => city.City == "Zorbia");
    }

    [Fact]
    public void WhatNoneOfTheWordsConcernsIsAnsweredToTheByteAsWithout()
    {
        var plain = new JobRecommender(DefaultModel.Bundle);
        var with = plain.With(AddedTables.Read(_temp.Path));

        Assert.All(
            FittingProfile.All.Select(fit => fit.Of("GB")).Concat(DefaultModel.Bundle.Golden.Select(golden => golden.Profile)),
            person => Assert.Equal(Body(plain, person), Body(with, person)));
    }

    [Fact]
    public void WordsThatDoNotFitTheModelAreRefusedByItsName()
    {
        _temp.Write("skills.csv", "id,aliases\npythn,zorblax\n");

        var refused = Assert.Throws<BundleIncompatibleException>(() => _plain.With(AddedTables.Read(_temp.Path)));

        Assert.Equal(
            $"Found added tables that do not fit model '{_plain.Manifest.Version}': skills.csv(2): found the skill 'pythn', which the "
            + "model's tables have not (did you mean 'python'?); expected the id of one that is there; correct it, or take the row out; "
            + "expected words for what its tables hold; mend the added tables, or choose another model.",
            refused.Message);
    }

    private static Profile Of(string? city, string? country) =>
        new() { Skills = ["python", "sql", "spark"], City = city, Country = country };

    private static string Body(JobRecommender recommender, Profile profile) =>
        Encoding.UTF8.GetString(AnswerJson.Write(recommender.Recommend(profile)));
}
