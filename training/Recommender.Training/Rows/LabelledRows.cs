using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>
/// Labelled profiles in the taxonomy's terms, with the books of their sources. Each is resolved as it is read, so that the words of all
/// are never held at once.
/// </summary>
internal sealed record LabelledRows(IReadOnlyList<TrainingRow> Rows, RowResolver Resolver, IReadOnlyList<DataSource> Sources)
{
    private const int Often = 1_000;

    /// <summary>
    /// Reads all rows. One without a day is taken for one of the newest year given; where none is given, of the clock's.
    /// </summary>
    public static LabelledRows Read(
        IEnumerable<LabelledProfile> profiles, TrainingRecipe recipe, JobTaxonomy taxonomy, (TrainingWatch Watch, TimeProvider Clock) run)
    {
        run.Watch.Start("reading rows", 0);
        var (ledger, resolver) = (new DataLedger(recipe), new RowResolver(recipe, taxonomy, run.Clock.GetUtcNow().Year));
        var (rows, undated, newest) = (new List<TrainingRow?>(), new List<(int Place, LabelledProfile Profile)>(), int.MinValue);
        foreach (var profile in profiles)
        {
            ledger.Add(profile);
            if (profile.ObservedOn is { } day)
            {
                newest = Math.Max(newest, day.Year);
                rows.Add(resolver.Resolve(profile));
            }
            else
            {
                undated.Add((rows.Count, profile));
                rows.Add(null);
            }

            if (rows.Count % Often == 0)
            {
                run.Watch.Advance(rows.Count);
            }
        }

        resolver.DefaultYear = newest == int.MinValue ? resolver.DefaultYear : newest;
        undated.ForEach(row => rows[row.Place] = resolver.Resolve(row.Profile));
        return new([.. rows.OfType<TrainingRow>()], resolver, ledger.Sources);
    }
}
