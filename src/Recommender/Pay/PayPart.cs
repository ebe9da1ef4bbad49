using Recommender.Features;
using Recommender.Trees;

namespace Recommender.Pay;

/// <summary>
/// A part of what pay is asked for, as <see cref="PayModel"/> reads it: a person, a country, a role at a level. Parts that tell
/// different features are put together without the model. Not safe for several threads while it is started.
/// </summary>
internal sealed class PayPart(PayModel model)
{
    /// <summary>What the part rules out of the trees.</summary>
    public TreeState Trees { get; } = new(model.Layout);

    /// <summary>What the part adds to the linear model's bias; 0 where that has no share.</summary>
    public double Linear { get; private set; }

    /// <summary>Starts over with the features of a vector.</summary>
    public void Start(FeatureVector vector)
    {
        Trees.Start(vector);
        Linear = model.TreeShare == 1 ? 0 : model.Linear.Score(vector) - model.Linear.Biases[0];
    }

    /// <summary>Starts over with two parts together.</summary>
    public void Start(PayPart one, PayPart other)
    {
        Trees.Start(one.Trees, other.Trees);
        Linear = one.Linear + other.Linear;
    }
}
