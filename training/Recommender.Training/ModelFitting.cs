using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Cities;
using Recommender.Training.FinerTitles;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Training;

/// <summary>Fits roles, pay and cities on one split, each on the rows that carry its label.</summary>
internal sealed class ModelFitting(TrainingRecipe recipe, JobTaxonomy taxonomy, TrainingWatch watch)
{
    /// <summary>All three models.</summary>
    /// <exception cref="TrainingRefusedException">The rows cannot give all three.</exception>
    public FittedModels FitAll(DataSplit split)
    {
        RowChecks.ThrowIfTooFewHeldOut(split);
        var labelled = Label(split);
        return Fit(labelled, RowChecks.ChooseRoles(labelled.Fit, recipe), withPay: true);
    }

    /// <summary>The models that the rows can give; at least roles or pay.</summary>
    /// <exception cref="TrainingRefusedException">The rows can give neither.</exception>
    public FittedModels FitWhatCanBe(DataSplit given)
    {
        var split = Label(given);

        // Cities need the roles that people are ranked by and the pay that they are compared by.
        var cities = recipe.Judging.Asks("cities");
        var known = (cities || recipe.Judging.Asks("roles")) && RowChecks.CanFitRoles(split, recipe)
            ? RowChecks.ChooseRoles(split.Fit, recipe)
            : ([], []);
        var paid = (cities || recipe.Judging.Asks("pay")) && RowChecks.CanFitPay(split, recipe);
        if (known.Roles.Count == 0 && !paid)
        {
            throw new TrainingRefusedException(
                $"Found {split.Fit.Count} rows to fit with neither roles nor pay enough; "
                + $"expected {recipe.Roles.LeastRows} with a known role and skills, or {recipe.Pay.LeastRows} with pay; "
                + "add rows, or lower roles.leastRows or pay.leastRows in the recipe.");
        }

        return Fit(split, known, paid);
    }

    private FittedModels Fit(
        DataSplit split, (IReadOnlyList<Role> Roles, IReadOnlyList<KeyValuePair<string, int>> LeftOut) known, bool withPay)
    {
        var typical = TypicalRows.Of(taxonomy, known.Roles, split.Fit, recipe);
        var schema = BuildSchema(split.Fit, typical);
        var encoder = new FeatureEncoder(schema, taxonomy);
        var roleTrainer = new RoleTrainer(recipe, encoder, watch);
        var payTrainer = new PayTrainer(recipe, taxonomy, encoder, watch);
        var roles = known.Roles.Count > 0 ? roleTrainer.Fit(split with { Fit = [.. split.Fit, .. typical] }, known.Roles) : null;
        PayModel? pay = null;
        IReadOnlyList<PayResidual> residuals = [];
        if (withPay)
        {
            (pay, residuals) = payTrainer.Fit(split.Fit);
            pay = pay with { Drift = split.Drift, Support = new PaidPeople(taxonomy).Count(split.Fit) };
            residuals = [.. residuals, .. payTrainer.Residuals(pay, split.Calibration.Where(row => row.CalibratesOnly))];
        }

        var cityTrainer = new CityTrainer(recipe, taxonomy, watch);
        var cities = cityTrainer.Calibrate(cityTrainer.Fit(split.Fit, residuals), split, new(roles, encoder, taxonomy));
        pay = pay is null
            ? null
            : payTrainer.Calibrate(pay, split.Calibration, row => row.CityEffect(cities));
        return new(taxonomy, schema)
        {
            Roles = roles,
            FinerTitles = FitFinerTitles(split, known.Roles, schema),
            Pay = pay,
            Cities = cities,
            Residuals = residuals,
            RolesLeftOut = known.LeftOut,
            MlNet = payTrainer.Fitted,
        };
    }

    private DataSplit Label(DataSplit split) => OwnRoles.Of(split.Fit, recipe, taxonomy.Roles).Label(split);

    private FinerTitleModel FitFinerTitles(DataSplit split, IReadOnlyList<Role> roles, FeatureSchema schema)
    {
        if (roles.Count == 0)
        {
            return FinerTitleModel.None;
        }

        watch.Start("roles: finer titles", 1);
        var titles = new FinerTitleTrainer(taxonomy, roles, schema).Fit(split.Fit);
        watch.Advance(1);
        return titles;
    }

    private FeatureSchema BuildSchema(IReadOnlyList<TrainingRow> rows, IReadOnlyList<TrainingRow> typical)
    {
        var builder = new FeatureSchemaBuilder(taxonomy, recipe.LeastFeatureRows);
        foreach (var row in rows)
        {
            builder.Add(row.Profile, row.Context);
        }

        foreach (var row in typical)
        {
            builder.AddMadeUp(row.Profile, new(null, null, row.Year));
        }

        return builder.Build();
    }
}
