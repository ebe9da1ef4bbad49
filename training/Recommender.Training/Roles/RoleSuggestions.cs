using Recommender.Features;
using Recommender.Roles;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Roles;

/// <summary>Probabilities of roles as an answer gives them; none without a model. Safe for any number of threads.</summary>
internal sealed class RoleSuggestions(RoleModel? model, FeatureEncoder encoder, JobTaxonomy taxonomy)
{
    /// <summary>The roles in the order of the probabilities.</summary>
    public IReadOnlyList<Role> Roles { get; } = model is null ? [] : [.. model.Roles.Select(id => taxonomy.Roles.ById[id])];

    public double[] Of(TrainingRow row)
    {
        var probabilities = new double[Roles.Count];
        if (model is not null)
        {
            var vector = encoder.NewVector();
            encoder.Encode(row.Profile, vector);
            model.Predict(vector, model.ToldBy(row.Profile), probabilities);
        }

        return probabilities;
    }

    /// <summary>The role the person has, as if they had named it.</summary>
    public double[] Told(TrainingRow row) => [.. Roles.Select(role => role == row.Role ? 1.0 : 0)];
}
