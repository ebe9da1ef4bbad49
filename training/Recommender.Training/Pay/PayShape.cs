using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Training.Pay;

/// <summary>
/// What the centre of pay looks at, and along what it never falls: years of experience, the rung and education. Trees look at ranks alone
/// and are grown rising; of the linear model falling years are left out, and rungs and degrees that fall are put together with those
/// beneath (isotonic regression). How many skills are given moves nothing.
/// </summary>
internal sealed class PayShape
{
    private readonly int[] _rising;
    private readonly bool[] _inTrees;
    private readonly bool[] _risingInTrees;
    private readonly Ranked[] _ranked;
    private readonly int _skillCount;

    public PayShape(FeatureSchema schema, JobTaxonomy taxonomy)
    {
        _skillCount = schema.Place(FeatureNames.SkillCount);
        _ranked =
        [
            new(schema.Place(FeatureNames.LevelRank), [.. taxonomy.Ladder.Levels.Select(
                rung => (schema.Place(FeatureNames.Level(rung.Level)), (double)rung.Level))]),
            new(schema.Place(FeatureNames.EducationRank), [.. taxonomy.Education.All.OrderBy(term => term.Rank ?? 0).Select(
                term => (schema.Place(FeatureNames.Term(ProfileFields.Education, term)), FeatureEncoder.EducationRank(term)))]),
        ];
        int[] logs = [.. FeatureNames.YearKinds.Select(kind => schema.Place(FeatureNames.Years(kind)))];
        int[] steps = [.. FeatureNames.YearKinds.SelectMany(
            kind => FeatureEncoder.YearSteps, (kind, step) => schema.Place(FeatureNames.YearStep(kind, step)))];
        _rising = [.. logs.Concat(steps).Where(place => place >= 0)];
        int[] ranks = [.. _ranked.Select(ranked => ranked.Place)];
        var given = steps.Concat(_ranked.SelectMany(ranked => ranked.Terms, (_, term) => term.Place)).Append(_skillCount).ToHashSet();
        _inTrees = [.. Enumerable.Range(0, schema.Names.Count).Select(place => !given.Contains(place))];
        _risingInTrees = [.. Enumerable.Range(0, schema.Names.Count).Select(place => ranks.Contains(place) || logs.Contains(place))];
    }

    /// <summary>Trees of the examples' values.</summary>
    public TreeEnsemble FitTrees(IReadOnlyList<Example> examples, TreeRecipe recipe, int seed) =>
        RisingTrees.Fit(examples, _inTrees, _risingInTrees, recipe, seed);

    /// <summary>A linear model of the examples' values.</summary>
    public LinearScorer FitLinear(IReadOnlyList<Example> examples, double ridge)
    {
        var leftOut = new HashSet<int> { _skillCount };
        while (true)
        {
            IReadOnlyList<Example> given = [.. examples.Select(example => example.Without(leftOut))];
            var fitted = RidgeRegression.Fit(given, _inTrees.Length, ridge);
            int[] falling = [.. _rising.Where(place => fitted.Weights[place] < 0)];
            if (falling.Length == 0)
            {
                return Rising(fitted, examples);
            }

            leftOut.UnionWith(falling);
        }
    }

    private LinearScorer Rising(LinearScorer fitted, IReadOnlyList<Example> examples)
    {
        var (weights, rows) = (fitted.Weights.ToArray(), Rows(examples));
        foreach (var ranked in _ranked.Where(ranked => ranked.Place >= 0))
        {
            var slope = weights[ranked.Place];
            var terms = ranked.Terms.Where(term => term.Place >= 0).ToList();
            var risen = Isotonic.Of([.. terms.Select(term => (weights[term.Place] + (slope * term.Rank), rows[term.Place]))]);
            for (var i = 0; i < terms.Count; i++)
            {
                weights[terms[i].Place] = (float)(risen[i] - (slope * terms[i].Rank));
            }
        }

        return new(weights, [.. fitted.Biases]);
    }

    private double[] Rows(IReadOnlyList<Example> examples)
    {
        var rows = new double[_inTrees.Length];
        foreach (var example in examples)
        {
            foreach (var (place, _) in example.Features.Items())
            {
                rows[place] += example.Weight;
            }
        }

        return rows;
    }

    /// <summary>The feature that ranks some terms, and theirs in rising order of their ranks.</summary>
    private sealed record Ranked(int Place, (int Place, double Rank)[] Terms);
}
