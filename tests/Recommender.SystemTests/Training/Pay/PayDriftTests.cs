using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Tests;
using Recommender.Training.Pay;
using Recommender.Training.Rows;

namespace Recommender.SystemTests.Training.Pay;

public sealed class PayDriftTests
{
    private static readonly Recommender.Taxonomy.ExchangeRates Rates = MadePeople.Taxonomy.Rates;

    [Fact]
    public void PayThatRisesByFivePercentAYearIsBroughtToTheAsOfYear()
    {
        var rows = Rows(person => Math.Pow(1.05, person.ObservedOn!.Value.Year - 2020));

        var drift = PayDriftFit.Of(rows, 2022, Rates);

        var states = MadePeople.Taxonomy.Countries.ById["US"];
        Assert.Equal(2 * Math.Log(1.05), drift.Shift(states, 2020, Rates), 0.015);
        Assert.Equal(Math.Log(1.05), drift.Shift(states, 2021, Rates), 0.015);
        Assert.Equal(0, drift.Shift(states, 2022, Rates));
    }

    [Fact]
    public void ACurrencyCountsAtTheRatesOfBothYears()
    {
        var kingdom = MadePeople.Taxonomy.Countries.ById["GB"];
        var rates = Math.Log(Rates.UsdPerUnit("GBP", 2022)!.Value / Rates.UsdPerUnit("GBP", 2021)!.Value);

        Assert.Equal(rates, PayDrift.None(2022).Shift(kingdom, 2021, Rates));
        Assert.Equal(0, PayDrift.None(2022).Shift(null, 2021, Rates));
    }

    [Fact]
    public void ACurrencyThatFellWithPricesCountsUpToABound() =>
        Assert.Equal(-PayDrift.MostByCurrency, PayDrift.None(2025).Shift(MadePeople.Taxonomy.Countries.ById["TR"], 2018, Rates));

    [Fact]
    public void WorldRegionAndCountryAddUp_AndAYearNotSeenLiesOnTheLine()
    {
        var drift = new PayDrift(
            2025,
            new Dictionary<string, double> { [""] = 0.02, ["north-america"] = 0.01, ["US"] = 0.005 },
            new Dictionary<string, double> { ["2025"] = 0.01, ["2019"] = -0.03 });
        var states = MadePeople.Taxonomy.Countries.ById["US"] with { Region = "north-america" };

        Assert.Equal((6 * 0.035) + 0.04, drift.Shift(states, 2019, Rates), 1e-9);
        Assert.Equal((5 * 0.02) + 0.01, drift.Shift(null, 2020, Rates), 1e-9);
    }

    [Fact]
    public void RowsOfOneYearTellNoDrift()
    {
        var rows = Rows(_ => 1).Where(row => row.Year == 2021).ToList();

        Assert.Empty(PayDriftFit.Of(rows, DataSplit.AsOf(rows), Rates).Yearly);
    }

    [Fact]
    public void ALaterHandfulCarriesNoLevel()
    {
        var rows = Rows(_ => 1);
        var handful = rows.Take(20).Select(row => row with { Year = 2025 });

        Assert.Equal(2022, DataSplit.AsOf([.. rows, .. handful]));
    }

    [Fact]
    public void TestRowsDoNotTouchTheDrift()
    {
        var rows = Rows(person => Math.Pow(1.05, person.ObservedOn!.Value.Year - 2020));
        var split = DataSplit.Of(rows, MadePeople.QuickRecipe);
        var spoilt = split with { Test = [.. split.Test.Select(row => row with { Pay = row.Pay!.Plus(3) })] };

        Assert.Equal(PayDriftFit.AtOneLevel(split, Rates).Drift.Yearly, PayDriftFit.AtOneLevel(spoilt, Rates).Drift.Yearly);
        Assert.All(PayDriftFit.AtOneLevel(split, Rates).Test, row => Assert.Equal(2022, row.Year));
    }

    private static List<TrainingRow> Rows(Func<LabelledProfile, double> factor)
    {
        var resolver = new RowResolver(MadePeople.QuickRecipe, MadePeople.Taxonomy, 2022);
        return [.. MadePeople.Labelled(3_000).Select(person =>
        {
            var pay = (decimal)(60_000 * Math.Exp(0.03 * person.Profile.YearsExperience!.Value) * factor(person));
            return resolver.Resolve(
                person with { Pay = new(pay, pay, "USD", PayPeriod.Year), Profile = person.Profile with { Country = "US", City = null } });
        })];
    }
}
