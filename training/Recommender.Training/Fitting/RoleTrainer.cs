using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;
using Recommender.Features;
using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>
/// Fits the two models of roles, each row counting for the roles its source offers alone, and chooses their blend and calibration on
/// held-out rows.
/// </summary>
internal sealed class RoleTrainer(TrainingRecipe recipe, FeatureEncoder encoder, TrainingWatch watch)
{
    private static readonly double[] TreeShares = [0, 0.25, 0.5, 0.75, 1];

    private readonly MLContext _ml = new(recipe.Seed);
    private readonly int _features = encoder.Schema.ContextStart;
    private OfferedRoles _offered = new([]);

    /// <summary>The fitted ML.NET models by file name, to be kept beside our own.</summary>
    public Dictionary<string, (ITransformer Model, DataViewSchema Input)> Fitted { get; } = [];

    /// <summary>Whether a row tells anything a role could be learnt from.</summary>
    public static bool TellsSomething(TrainingRow row) => row.Profile.Skills.Count > 0 || row.Profile.Activities.Count > 0;

    public RoleModel Fit(DataSplit split, IReadOnlyList<Role> roles)
    {
        _offered = new(split.Fit);
        var examples = Examples(split.Fit, roles);
        var linear = FitLinear(examples, roles.Count);
        var (trees, scales) = FitTrees(examples, roles);
        var model = new RoleModel
        {
            Roles = [.. roles.Select(role => role.Id)],
            Linear = linear,
            Trees = trees,
            Scales = scales,
            TreeShare = 0.5,
            Full = RoleCalibration.Identity(roles.Count),
            Thin = RoleCalibration.Identity(roles.Count),
        };
        return Calibrate(model, split.Calibration, roles);
    }

    private static Dictionary<Role, int> LabelsOf(IReadOnlyList<Role> roles) =>
        roles.Select((role, label) => (role, label)).ToDictionary(pair => pair.role, pair => pair.label);

    private List<Example> Examples(IReadOnlyList<TrainingRow> rows, IReadOnlyList<Role> roles)
    {
        var labels = LabelsOf(roles);
        var examples = new List<Example>();
        var vector = encoder.NewVector();
        foreach (var row in rows.Where(row => row.Role is not null && labels.ContainsKey(row.Role) && TellsSomething(row)))
        {
            var offered = _offered.Of(row, roles);
            examples.Add(ToExample(row, row.Weight, labels[row.Role!], vector));
            examples[^1].Offered = offered;
            if (recipe.Roles.ThinCopy > 0)
            {
                examples.Add(ToExample(ThinCopy.Of(row, recipe.Seed), row.Weight * recipe.Roles.ThinCopy, labels[row.Role!], vector));
                examples[^1].Offered = offered;
            }
        }

        return examples;
    }

    private Example ToExample(TrainingRow row, double weight, int label, FeatureVector vector)
    {
        encoder.Encode(row.Profile, vector);
        return new() { Features = ExampleView.Sparse(vector, _features), Weight = (float)weight, Class = (uint)label };
    }

    private LinearScorer FitLinear(List<Example> examples, int classes)
    {
        watch.Start("roles: linear model", Lbfgs.MostIterations);
        return new MaskedSoftmax(examples, _features, classes, recipe.Roles.L2).Fit(iteration => watch.Advance(iteration));
    }

    private (TreeEnsemble[] Trees, PlattScale[] Scales) FitTrees(List<Example> examples, IReadOnlyList<Role> roles)
    {
        watch.Start("roles: trees, one role against the rest", roles.Count);
        var chain = new TransformerChain<ITransformer>();
        IDataView view = ExampleView.Of(_ml, [], _features, roles.Count);
        var trees = new TreeEnsemble[roles.Count];
        var scales = new PlattScale[roles.Count];
        for (var r = 0; r < roles.Count; r++)
        {
            var offered = examples.FindAll(example => example.Offered[r]);
            offered.ForEach(example => example.Is = example.Class == r);
            view = ExampleView.Of(_ml, offered, _features, roles.Count);
            var options = FastTrees.Options<FastTreeBinaryTrainer.Options>(recipe.Roles.Trees, recipe.Seed);
            options.LearningRate = recipe.Roles.Trees.LearningRate;
            options.LabelColumnName = nameof(Example.Is);
            var fitted = _ml.BinaryClassification.Trainers.FastTree(options).Fit(view);
            var calibrated = (CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>)fitted.Model;
            trees[r] = FastTrees.Convert(calibrated.SubModel.TrainedTreeEnsemble);
            scales[r] = new(calibrated.Calibrator.Slope, calibrated.Calibrator.Offset);
            chain = chain.Append<ITransformer>(fitted).Append<ITransformer>(KeepProbability(roles[r].Id, fitted.Transform(view)));
            watch.Advance(r + 1);
        }

        Fitted["roles-trees.zip"] = (chain, view.Schema);
        return (trees, scales);
    }

    // Each ensemble writes the same three columns, so a chain of them keeps the probability under the role's own name.
    private ColumnCopyingTransformer KeepProbability(string role, IDataView scored) =>
        _ml.Transforms.CopyColumns($"Probability:{role}", "Probability").Fit(scored);

    private RoleModel Calibrate(RoleModel model, IReadOnlyList<TrainingRow> rows, IReadOnlyList<Role> roles)
    {
        var labels = LabelsOf(roles);
        watch.Start("roles: blend and calibration", TreeShares.Length);
        var known = rows.Where(row => row.Role is not null && labels.ContainsKey(row.Role) && TellsSomething(row)).ToList();
        var thin = known.Select(row => ThinCopy.Of(row, recipe.Seed));
        var all = known.Concat(thin).ToLookup(row => RoleModel.IsThin(row.Profile));
        RoleModel best = model;
        var least = double.PositiveInfinity;
        foreach (var share in TreeShares)
        {
            var blend = model with { TreeShare = share };
            var full = CalibrationFit.Of(Predictions(blend, all[false], roles), labels.Count);
            var few = CalibrationFit.Of(Predictions(blend, all[true], roles), labels.Count);
            if (full.Loss + few.Loss < least)
            {
                least = full.Loss + few.Loss;
                best = blend with { Full = full.Calibration, Thin = few.Calibration };
            }

            watch.Advance(1 + Array.IndexOf(TreeShares, share));
        }

        return best;
    }

    private List<LabelledProbabilities> Predictions(RoleModel model, IEnumerable<TrainingRow> rows, IReadOnlyList<Role> roles)
    {
        var labels = LabelsOf(roles);
        var vector = encoder.NewVector();
        var predictions = new List<LabelledProbabilities>();
        foreach (var row in rows)
        {
            var probabilities = new double[labels.Count];
            encoder.Encode(row.Profile, vector);
            model.PredictRaw(vector, probabilities);
            predictions.Add(new(probabilities, labels[row.Role!], row.Weight, _offered.Of(row, roles)));
        }

        return predictions;
    }
}
