using Recommender.Features;
using Recommender.Taxonomy;
using Recommender.Training.Cities;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Cities;

public sealed class CityTrainerTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;
    private static readonly TrainingRecipe Recipe = TrainingRecipe.Default;
    private static readonly FeatureEncoder Encoder = new(QuickModel.Model.Bundle.Schema, Taxonomy);

    [Fact]
    public void ATraitLiftsACityByThePeopleSeenOverThoseExpected()
    {
        List<TrainingRow> rows =
        [
            .. PlacedRows.Of("london-gb", "data-scientist", 15), .. PlacedRows.Of("london-gb", "data-analyst", 5),
            .. PlacedRows.Of("leeds-gb", "data-scientist", 5), .. PlacedRows.Of("leeds-gb", "data-analyst", 15),
        ];

        var (traits, lifts) = new CityLifts(prior: 10).Fit(rows);

        // 10 of the 20 are expected in each city, and 10 more are the prior: the family has 25 / 20 and 15 / 20 of its people.
        // The role is expected as its family is, so its own lift is what it has beyond: (15 + 12.5) / 20 over 1.25, (5 + 7.5) / 20 over
        // 0.75.
        var (family, role) = (
            traits.ToList().IndexOf("family:" + Taxonomy.Roles.ById["data-scientist"].Family),
            traits.ToList().IndexOf("role:data-scientist"));
        Assert.Equal(Math.Log(1.25), lifts["london-gb"][family], 0.001);
        Assert.Equal(Math.Log(27.5 / 20 / 1.25), lifts["london-gb"][role], 0.001);
        Assert.Equal(Math.Log(0.75), lifts["leeds-gb"][family], 0.001);
        Assert.Equal(Math.Log(12.5 / 20 / 0.75), lifts["leeds-gb"][role], 0.001);
    }

    [Fact]
    public void WhereASourceAsksIsNotTakenForWherePeopleWork()
    {
        // One source knows data scientists and London, the other analysts and Leeds: neither says who lives where.
        List<TrainingRow> rows =
        [
            .. PlacedRows.Of("london-gb", "data-scientist", 30, "one"), .. PlacedRows.Of("leeds-gb", "data-analyst", 30, "other"),
        ];

        var (_, lifts) = new CityLifts(prior: 10).Fit(rows);

        Assert.All(lifts.Values.SelectMany(city => city), lift => Assert.Equal(0, lift));
    }

    [Fact]
    public void ACountrysMiddleIsThatOfTheGeneralMarket()
    {
        var placed = PlacedRows.Of("london-gb", "data-scientist", 30).Concat(PlacedRows.Of("leeds-gb", "data-scientist", 10)).ToList();
        var unplaced = PlacedRows.Of("leeds-gb", "data-scientist", 40)
            .Select(row => row with { Profile = row.Profile with { City = null } });
        var elsewhere = PlacedRows.Of("leeds-gb", "data-scientist", 500).Select(row => row with { Market = "adverts" });
        List<TrainingRow> rows = [.. placed, .. unplaced, .. elsewhere];

        var model = new CityTrainer(Recipe, Taxonomy, new(null, CancellationToken.None)).Fit(
            rows, [.. rows.Select(row => new PayResidual(row, row.Profile.City?.Id == "london-gb" ? 0.2 : 0))]);

        // The 40 who tell no city, and the prior's 20, live where the population does; other markets do not count.
        var cities = Taxonomy.Cities.All.Where(city => city.Country == "GB").ToList();
        var population = cities.Sum(city => city.Population ?? 0);
        var mean = cities.Sum(city => model.Cities[city.Id].Effect * (60 * (city.Population ?? 0) / population))
            + (30 * model.Cities["london-gb"].Effect) + (10 * model.Cities["leeds-gb"].Effect);
        Assert.Equal(0, mean, 9);
        Assert.True(model.Cities["london-gb"].Effect > model.Cities["leeds-gb"].Effect + 0.15);
    }

    [Fact]
    public void RowsOfTheCalibrationAreCountedAmongThePeople_NotInWhatACityPays()
    {
        var trainer = new CityTrainer(Recipe, Taxonomy, new(null, CancellationToken.None));
        List<TrainingRow> fit = [.. PlacedRows.Of("london-gb", "data-scientist", 30), .. PlacedRows.Of("leeds-gb", "data-analyst", 30)];
        List<TrainingRow> calibration = [.. PlacedRows.Of("leeds-gb", "data-analyst", 10, "other")];

        var fitted = trainer.Fit(fit, [.. fit.Select(row => new PayResidual(row, 0.1))]);
        var model = trainer.Calibrate(fitted, new(fit, calibration, []), new(null, Encoder, Taxonomy));

        Assert.Equal(30, fitted.Cities["leeds-gb"].People);
        Assert.Equal(40, model.Cities["leeds-gb"].People);
        Assert.Equal(fitted.Cities["leeds-gb"].Weight + 10, model.Cities["leeds-gb"].Weight, 9);
        Assert.Equal(
            fitted.Cities.ToDictionary(city => city.Key, city => (city.Value.Effect, city.Value.Paid)),
            model.Cities.ToDictionary(city => city.Key, city => (city.Value.Effect, city.Value.Paid)));
        Assert.Equal(3, model.Alpha);
        Assert.Equal(
            2,
            new CityTrainer(Recipe with { Cities = new() { Alpha = 2 } }, Taxonomy, new(null, CancellationToken.None)).Fit(fit, []).Alpha);
    }
}
