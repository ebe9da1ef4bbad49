using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;
using Recommender.Features;
using Recommender.Roles;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Training.Roles;

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

    public RoleModel Fit(DataSplit split, IReadOnlyList<Role> roles)
    {
        _offered = new(split.Fit);
        var examples = Examples(split.Fit, roles);
        var (trees, scales) = FitTrees(examples, roles);
        var models = recipe.Roles.L2.Select(l2 => new RoleModel
        {
            Roles = [.. roles.Select(role => role.Id)],
            Linear = FitLinear(examples, roles.Count, l2),
            Trees = trees,
            Scales = scales,
            TreeShare = 0.5,
            Full = RoleCalibration.Identity(roles.Count),
            Thin = RoleCalibration.Identity(roles.Count),
        }).ToList();
        return Calibrate(models, split.Calibration, roles);
    }

    private static Dictionary<Role, int> LabelsOf(IReadOnlyList<Role> roles) =>
        roles.Select((role, label) => (role, label)).ToDictionary(pair => pair.role, pair => pair.label);

    private List<Example> Examples(IReadOnlyList<TrainingRow> rows, IReadOnlyList<Role> roles)
    {
        var labels = LabelsOf(roles);
        var examples = new List<Example>();
        var vector = encoder.NewVector();
        foreach (var row in rows.Where(row => row.TeachesRole && labels.ContainsKey(row.Role!)))
        {
            var answers = _offered.Of(row, roles);
            examples.Add(ToExample(row, row.RoleWeight, labels[row.Role!], vector));
            examples[^1].Answers = answers;
            if (recipe.Roles.ThinCopy > 0)
            {
                examples.Add(ToExample(ThinCopy.Of(row, recipe.Seed), row.RoleWeight * recipe.Roles.ThinCopy, labels[row.Role!], vector));
                examples[^1].Answers = answers;
            }
        }

        return examples;
    }

    private Example ToExample(TrainingRow row, double weight, int label, FeatureVector vector)
    {
        encoder.Encode(row.Profile, vector);
        return new() { Features = ExampleView.Sparse(vector, _features), Weight = (float)weight, Class = (uint)label };
    }

    private LinearScorer FitLinear(List<Example> examples, int classes, double l2)
    {
        watch.Start("roles: linear model", Lbfgs.MostIterations);
        return new MaskedSoftmax(examples, _features, classes, l2).Fit(iteration => watch.Advance(iteration));
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
            var telling = examples.FindAll(example => example.Answers[r] == r
                || (example.Answers[r] >= 0 && example.Answers[r] != example.Class));
            telling.ForEach(example => example.Is = example.Class == r);
            view = ExampleView.Of(_ml, telling, _features, roles.Count);
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

    private RoleModel Calibrate(List<RoleModel> models, IReadOnlyList<TrainingRow> rows, IReadOnlyList<Role> roles)
    {
        var labels = LabelsOf(roles);
        var known = rows.Where(row => row.TeachesRole && labels.ContainsKey(row.Role!)).ToList();
        List<TrainingRow> told = [.. known, .. known.Select(row => ThinCopy.Of(row, recipe.Seed))];
        watch.Start("roles: blend and calibration", models.Count + 1);
        var byTrees = Predict(told, labels.Count, models[0].PredictTrees);
        var best = (Model: models[0], Loss: double.PositiveInfinity, Rows: new List<LabelledProbabilities>());
        foreach (var model in models)
        {
            var byLinear = Predict(told, labels.Count, model.PredictLinear);
            foreach (var share in TreeShares)
            {
                var blend = byLinear.Zip(byTrees, (a, b) => a.Zip(b, (x, y) => ((1 - share) * x) + (share * y)).ToArray());
                var labelled = told
                    .Zip(blend, (row, p) => new LabelledProbabilities(p, labels[row.Role!], row.RoleWeight, _offered.Of(row, roles)))
                    .ToList();
                var loss = CalibrationFit.Loss(labelled);
                best = loss < best.Loss ? (model with { TreeShare = share }, loss, labelled) : best;
            }

            watch.Advance(1 + models.IndexOf(model));
        }

        var kinds = told.Zip(best.Rows).ToLookup(pair => RoleModel.IsThin(pair.First.Profile), pair => pair.Second);
        return best.Model with
        {
            Full = CalibrationFit.Of([.. kinds[false]], labels.Count, recipe.Roles.Surest),
            Thin = CalibrationFit.Of([.. kinds[true]], labels.Count, recipe.Roles.Surest),
        };
    }

    private List<double[]> Predict(List<TrainingRow> rows, int roles, RawPrediction predict)
    {
        var vector = encoder.NewVector();
        return rows.ConvertAll(row =>
        {
            var probabilities = new double[roles];
            encoder.Encode(row.Profile, vector);
            predict(vector, probabilities);
            return probabilities;
        });
    }

    private delegate void RawPrediction(FeatureVector vector, Span<double> probabilities);
}
