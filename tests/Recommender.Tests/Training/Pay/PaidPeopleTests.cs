using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Pay;

/// <summary>Whom a band rests on.</summary>
public sealed class PaidPeopleTests
{
    private static readonly TrainingRecipe Recipe = new()
    {
        Sources = new Dictionary<string, SourceRecipe> { ["adverts"] = new(Market: "adverts") },
    };

    [Fact]
    public void ATitleHasPeopleOfItsOwnWhoCountForItsRoleToo()
    {
        var support = Count(Row("AI Engineer", 4), Row("Machine Learning Engineer", 4), Row("Machine Learning Engineer", 4, country: "DE"));

        var wider = MadePeople.Taxonomy.Roles.WiderOf(MadePeople.Taxonomy.Roles.ById["ai-engineer"]).Id;
        Assert.Equal(1, support.Of("ai-engineer", "GB"));
        Assert.Equal(wider == "machine-learning-engineer" ? 2 : 1, support.Of(wider, "GB"));
        Assert.Equal(support.Of("machine-learning-engineer", "GB") + 1, support.Of("machine-learning-engineer", null));
        Assert.Equal(0, support.Of("ai-engineer", "DE"));
    }

    [Fact]
    public void ALevelIsTheOneToldElseThatOfTheYears()
    {
        var support = Count(
            Row("Senior Data Scientist", 1), Row("Data Scientist", 9), Row("Data Scientist", 0), Row("Data Scientist", null));

        var ladder = MadePeople.Taxonomy.Ladder;
        Assert.Equal(4, support.Of("data-scientist", "GB"));
        Assert.Equal(2, support.Of("data-scientist", "GB", ladder.LevelOf(9, null)!.Value));
        Assert.Equal(1, support.Of("data-scientist", "GB", 1));
        Assert.Equal(1, support.Of("data-scientist", null, 1));
        Assert.Equal(0, support.Of("data-scientist", "GB", 4));
    }

    [Fact]
    public void PeopleOfAnotherMarketCountHalf_AndThoseWithoutPayNot()
    {
        var support = Count(
            Row("Data Scientist", 0) with { Source = "adverts" }, Row("Data Scientist", 0) with { Source = "adverts" },
            Row("Data Scientist", 0), Row("Data Scientist", 0) with { Pay = null });

        Assert.Equal((2, 2), (support.Of("data-scientist", "GB"), support.Of("data-scientist", "GB", 1)));
    }

    private static Recommender.Pay.PaySupport Count(params LabelledProfile[] rows)
    {
        var resolver = new RowResolver(Recipe, MadePeople.Taxonomy, 2022);
        return new PaidPeople(MadePeople.Taxonomy).Count(rows.Select(resolver.Resolve));
    }

    private static LabelledProfile Row(string role, double? years, string country = "GB") => new()
    {
        ProfileId = "a",
        Source = "survey",
        Role = role,
        Pay = new(50_000, 50_000, "USD", PayPeriod.Year),
        Profile = new() { Skills = ["python"], YearsExperience = years, Country = country },
    };
}
