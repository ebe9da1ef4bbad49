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
    /// <summary>What the calibration rows choose from: the trees' share of the average, and how many of the trees count.</summary>
    private static readonly double[] TreeShares = [0, 0.25, 0.5, 0.75, 1];
    private static readonly double[] TreesKept = [1, 0.5, 0.25, 0.125];

    private readonly int _features = encoder.Schema.ContextStart;
    private OfferedRoles _offered = new([]);

    public RoleModel Fit(DataSplit split, IReadOnlyList<Role> roles)
    {
        _offered = new(split.Fit);
        var examples = Examples(split.Fit, roles);
        var trees = FitTrees(examples, roles.Count);
        return Calibrate(FitLinear(examples, roles.Count), trees, split.Calibration, roles);
    }

    private static RoleModel Model(IReadOnlyList<Role> roles, LinearScorer linear, MultiOutputTrees trees) => new()
    {
        Roles = [.. roles.Select(role => role.Id)],
        Linear = linear,
        Trees = new SharedRoleTrees(trees),
        TreeShare = 0.5,
        Full = RoleCalibration.Identity(roles.Count),
        Thin = RoleCalibration.Identity(roles.Count),
        HalfTold = RoleModel.FewSkills,
    };

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

    // A fit a weight decay, each from the one before it.
    private List<LinearScorer> FitLinear(List<Example> examples, int classes)
    {
        var fits = new List<LinearScorer>();
        foreach (var l2 in recipe.Roles.L2)
        {
            watch.Start("roles: linear model", Lbfgs.MostIterations);
            fits.Add(new MaskedSoftmax(examples, _features, classes, l2).Fit(fits.LastOrDefault(), iteration => watch.Advance(iteration)));
        }

        return fits;
    }

    private MultiOutputTrees FitTrees(List<Example> examples, int classes)
    {
        watch.Start("roles: trees", recipe.Roles.Trees.Trees);
        return new SoftmaxTrees(examples, _features, classes, recipe.Roles.Trees, recipe.Seed).Fit(tree => watch.Advance(tree));
    }

    // Of few rows a few trees tell all there is; the calibration rows say how many count, as they choose all else.
    private RoleModel Calibrate(
        List<LinearScorer> linear, MultiOutputTrees trees, IReadOnlyList<TrainingRow> rows, IReadOnlyList<Role> roles)
    {
        var labels = LabelsOf(roles);
        var known = rows.Where(row => row.TeachesRole && labels.ContainsKey(row.Role!)).ToList();
        List<TrainingRow> given = [.. known, .. known.Select(row => ThinCopy.Of(row, recipe.Seed))];
        watch.Start("roles: blend and calibration", TreesKept.Length);
        var models = linear.ConvertAll(line => Model(roles, line, trees));
        var lines = models.ConvertAll(model => Predict(given, labels.Count, model.PredictLinear));
        var best = (Model: models[0], Loss: double.PositiveInfinity, Rows: new List<LabelledProbabilities>());
        foreach (var (step, kept) in TreesKept.Index())
        {
            var some = new SharedRoleTrees(trees.Take((int)Math.Ceiling(kept * trees.Roots.Length)));
            var grown = Predict(given, labels.Count, (models[0] with { Trees = some }).PredictTrees);
            foreach (var ((model, line), share) in models.Zip(lines).SelectMany(_ => TreeShares, (pair, share) => (pair, share)))
            {
                var blend = line.Zip(grown, (a, b) => a.Zip(b, (x, y) => ((1 - share) * x) + (share * y)).ToArray());
                var labelled = given.Zip(blend, (row, p) => new LabelledProbabilities(
                    p, labels[row.Role!], row.RoleWeight, _offered.Of(row, roles), model.ToldBy(row.Profile))).ToList();
                var loss = CalibrationFit.Loss(labelled);
                best = loss < best.Loss ? (model with { Trees = some, TreeShare = share }, loss, labelled) : best;
            }

            watch.Advance(step + 1);
        }

        var (thin, full) = CalibrationFit.Of(best.Rows, labels.Count, recipe.Roles.Surest);
        return best.Model with { Thin = thin, Full = full };
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
