using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.People;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;
using Recommender.Training.Statistics;

namespace Recommender.Training.FinerTitles;

/// <summary>
/// Finer titles as people and adverts wrote them, beside the same roles with each role's commonest titles, whatever the person knows.
/// </summary>
internal sealed class FinerTitleJudging(TrainingRecipe recipe, TrainingWatch watch)
{
    private const int MostPeople = 5_000;

    private readonly Judgements<RoleOutcome> _finer = new(Figures);
    private readonly Judgements<RoleOutcome> _all = new(Figures);

    /// <summary>Judges the test rows of a split.</summary>
    public void Add(FittedModels models, DataSplit split)
    {
        var roles = models.Roles!;
        var labels = roles.Roles.Select(id => models.Taxonomy.Roles.ById[id]).ToList();
        var scorer = new FinerTitleScorer(models.FinerTitles, labels, models.Taxonomy);
        var places = scorer.Roles.Select((role, place) => (role, place)).ToDictionary(pair => pair.role, pair => pair.place);
        var sources = split.Fit.Where(row => row.Title is { IsFiner: true }).Select(row => row.Source).ToHashSet(StringComparer.Ordinal);
        var known = split.Test
            .Where(row => row.Title is not null && places.ContainsKey(row.Title) && sources.Contains(row.Source) && row.TeachesRole)
            .ToList();
        AddTo(_finer, Sampling.Draw([.. known.Where(row => row.Title!.IsFiner)], MostPeople, recipe.Seed));
        AddTo(_all, Sampling.Draw(known, MostPeople, recipe.Seed));

        void AddTo(Judgements<RoleOutcome> judgements, IReadOnlyList<TrainingRow> people)
        {
            if (people.Count == 0)
            {
                return;
            }

            var encoder = new FeatureEncoder(models.Schema, models.Taxonomy);
            judgements.AddPeople(people);
            judgements.Add("model", Standing.Shown, Outcomes(row => row.Profile));
            judgements.Add("commonest", Standing.Peer, Outcomes(_ => new()));

            IReadOnlyList<RoleOutcome> Outcomes(Func<TrainingRow, ResolvedProfile> evidence) => [.. people.Select(row =>
            {
                var (vector, given, titles) = (encoder.NewVector(), new double[labels.Count], new double[places.Count]);
                encoder.Encode(row.Profile, vector);
                roles.Predict(vector, roles.ToldBy(row.Profile), given);
                scorer.Score(evidence(row), given, [.. titles.Select(_ => 1.0)], titles);
                return new RoleOutcome(titles, places[row.Title!]) { Known = scorer.Roles };
            })];
        }
    }

    public IEnumerable<ReportTable> Tables()
    {
        watch.Start("evaluation: intervals of titles", 1);
        if (_finer.Judged.Count > 0)
        {
            yield return _finer.Table("titleFiner", "Finer titles as written, beside the commonest titles of the same roles", recipe.Seed);
            yield return _all.Table(
                "title", "Titles as written, finer or plain, beside the commonest titles of the same roles", recipe.Seed);
        }

        watch.Advance(1);
    }

    private static IReadOnlyList<Figure> Figures(IReadOnlyList<RoleOutcome> outcomes) =>
        [
            RoleFigures.Top(outcomes, 1),
            RoleFigures.Top(outcomes, 3),
            RoleFigures.Top(outcomes, 5),
            RoleFigures.ReciprocalRank(outcomes),
            RoleFigures.LogLoss(outcomes),
        ];
}
