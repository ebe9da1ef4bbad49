using Recommender.Features;
using Recommender.Scoring;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>Probabilities of roles as an answer gives them. Borrows one vector: for one thread.</summary>
internal sealed class RoleSuggestions(RoleModel model, FeatureEncoder encoder)
{
    private readonly FeatureVector _vector = encoder.NewVector();

    /// <summary>In the order of the model's roles.</summary>
    public double[] Of(TrainingRow row)
    {
        var probabilities = new double[model.Roles.Count];
        encoder.Encode(row.Profile, _vector);
        model.Predict(_vector, RoleModel.IsThin(row.Profile), probabilities);
        return probabilities;
    }
}
