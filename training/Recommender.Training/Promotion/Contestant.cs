using Recommender.Bundles;
using Recommender.Cities;
using Recommender.Features;
using Recommender.People;
using Recommender.Training.Cities;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Training.Promotion;

/// <summary>A published model that reads labelled people by its own taxonomy and says what they are and earn.</summary>
internal sealed class Contestant
{
    private readonly FittedModels _models;
    private readonly RowResolver _resolver;
    private readonly RoleSuggestions _roles;
    private readonly CityRanking _cities;
    private readonly PayTrainer _pay;
    private readonly FeatureVector _vector;

    public Contestant(ModelBundle bundle)
    {
        Bundle = bundle;
        var recipe = TrainingRecipe.FromJson(bundle.Manifest.Recipe);
        var encoder = new FeatureEncoder(bundle.Schema, bundle.Taxonomy);
        _models = FittedModels.Of(bundle);
        _resolver = new(recipe, bundle.Taxonomy, bundle.Manifest.AsOf);
        _roles = new(bundle.Roles, encoder, bundle.Taxonomy);
        _cities = new(bundle.Cities, _roles.Roles, bundle.Taxonomy.Cities.All, bundle.Taxonomy);
        _pay = new(recipe, encoder, new(null, CancellationToken.None));
        _vector = encoder.NewVector();
        Seed = recipe.Seed;
    }

    public ModelBundle Bundle { get; }

    public int Seed { get; }

    /// <summary>The row in the terms of this model, its pay at the level of the model's year.</summary>
    public TrainingRow Resolve(LabelledProfile row) => _resolver.Resolve(row).At(Bundle.Pay.Drift, Bundle.Taxonomy.Rates);

    public bool Knows(string role) => Bundle.Roles.Roles.Contains(role);

    /// <summary>What is said of a person's role. One that the model does not know comes last, with probability 0.</summary>
    public RoleOutcome RoleOf(TrainingRow row, string role)
    {
        var said = _roles.Of(row);
        var label = Bundle.Roles.Roles.ToList().IndexOf(role);
        return label >= 0 ? new(said, label) : new([.. said, 0], said.Length);
    }

    public PayOutcome PayOf(TrainingRow row) =>
        new(_pay.Predict(_models.Pay!, row, _models.CityEffect(row), _vector), row.Pay!.Mid, row.Pay.Drawn);

    public CityOutcome CityOf(TrainingRow row)
    {
        var (country, actual) = (row.Profile.City!.Country, row.Profile.City.Id);
        var ranked = _cities.Rank(country, new(row.Profile, _roles.Of(row)), CityWish.Best(CityJudging.FirstCities));
        return new(0, country, [.. ranked.Select(city => city.City.Id)], actual);
    }
}
