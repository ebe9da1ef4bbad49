using Recommender.Answers;
using Recommender.People;

namespace Recommender.Tests.Answers;

/// <summary>A made-up model whose market of adverts pays e-fold and is known to 2026; the general one stands at 2024.</summary>
public sealed class MarketTests
{
    private static readonly Profile Person = new() { Skills = ["python", "pytorch", "sql", "docker"], Country = "GB" };

    [Fact]
    public void AMarketHasALevelAndAYearOfItsOwn()
    {
        var recommender = WithAdverts();

        var (people, adverts) = (recommender.Recommend(Person), recommender.Recommend(Person, new() { Market = "Adverts" }));

        Assert.Equal((2024, 2026), (people.AsOf, adverts.AsOf));
        Assert.Equal("Pay is gross a year at the level of 2026 as the market 'adverts' states it.", adverts.PayBasis);
        Assert.All(people.Roles.Zip(adverts.Roles), pair =>
        {
            Assert.Equal(pair.First.Id, pair.Second.Id);
            Assert.InRange(pair.Second.Pay.Mid / pair.First.Pay.Mid, 2.3m, 3.2m);
        });
        Assert.Equal(2021, recommender.Recommend(Person, new() { Market = "adverts", AsOf = 2021 }).AsOf);
    }

    [Fact]
    public void AnUnknownMarketIsTold_AndTheGeneralOneAnswers()
    {
        var recommender = WithAdverts();

        var answer = recommender.Recommend(Person, new() { Market = "bazaar" });

        Assert.Equal(recommender.Recommend(Person).Roles[0].Pay, answer.Roles[0].Pay);
        var note = Assert.Single(answer.Notes, note => note.Contains("bazaar", StringComparison.Ordinal));
        Assert.Contains("adverts", note, StringComparison.Ordinal);
    }

    private static JobRecommender WithAdverts()
    {
        var bundle = HandMadeModel.Bundle();
        var groups = bundle.Pay.Conformal.ByGroup.ToDictionary(StringComparer.Ordinal);
        groups["market:adverts"] = new(0, 0, 0, 100) { Shift = 1 };
        return new(bundle with
        {
            Pay = bundle.Pay with { Conformal = new(groups), Markets = new Dictionary<string, int> { ["adverts"] = 2026 } },
        });
    }
}
