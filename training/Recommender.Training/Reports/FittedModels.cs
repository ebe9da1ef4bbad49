using Microsoft.ML;
using Recommender.Bundles;
using Recommender.Cities;
using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.Pay;
using Recommender.Roles;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Reports;

/// <summary>The models of one split of the rows. A model is null when too few rows carry its label.</summary>
internal sealed record FittedModels(JobTaxonomy Taxonomy, FeatureSchema Schema)
{
    public RoleModel? Roles { get; init; }

    /// <summary>The finer titles of the roles.</summary>
    public FinerTitleModel FinerTitles { get; init; } = FinerTitleModel.None;

    public PayModel? Pay { get; init; }

    public CityModel? Cities { get; init; }

    /// <summary>A residual of each fitted paid row, by a model that did not see its group; none for a model read from a bundle.</summary>
    public IReadOnlyList<PayResidual> Residuals { get; init; } = [];

    /// <summary>Roles with too few people to be suggested, with how many.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> RolesLeftOut { get; init; } = [];

    /// <summary>The fitted ML.NET models by file name.</summary>
    public IEnumerable<KeyValuePair<string, (ITransformer Model, DataViewSchema Input)>> MlNet { get; init; } = [];

    public static FittedModels Of(ModelBundle bundle) =>
        new(bundle.Taxonomy, bundle.Schema)
        {
            Roles = bundle.Roles,
            FinerTitles = bundle.FinerTitles,
            Pay = bundle.Pay,
            Cities = bundle.Cities,
        };

    /// <summary>The rows with the labels that the model of roles tells apart.</summary>
    public DataSplit Label(DataSplit split) => Roles is null
        ? split
        : new OwnRoles(Taxonomy.Roles, Roles.Roles.Select(id => Taxonomy.Roles.ById[id])).Label(split);

    /// <summary>What a city adds to log pay within its country.</summary>
    public double CityEffect(TrainingRow row) => Cities is null ? 0 : row.CityEffect(Cities);
}
