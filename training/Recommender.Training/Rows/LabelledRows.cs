using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>The labelled profiles as they came, with the books of their sources.</summary>
internal sealed record LabelledRows(IReadOnlyList<LabelledProfile> Profiles, IReadOnlyList<DataSource> Sources)
{
    private const int Often = 1_000;

    public static LabelledRows Read(IEnumerable<LabelledProfile> profiles, TrainingRecipe recipe, TrainingWatch watch)
    {
        watch.Start("reading rows", 0);
        var ledger = new DataLedger(recipe);
        var rows = new List<LabelledProfile>();
        foreach (var profile in profiles)
        {
            ledger.Add(profile);
            rows.Add(profile);
            if (rows.Count % Often == 0)
            {
                watch.Advance(rows.Count);
            }
        }

        return new(rows, ledger.Sources);
    }

    /// <summary>
    /// The rows in the taxonomy's terms. One without a day is taken for one of the newest, whatever year the clock shows.
    /// </summary>
    public (List<TrainingRow> Rows, RowResolver Resolver) Resolve(TrainingRecipe recipe, JobTaxonomy taxonomy, TimeProvider clock)
    {
        var resolver = new RowResolver(recipe, taxonomy, Profiles.Max(row => row.ObservedOn?.Year) ?? clock.GetUtcNow().Year);
        return ([.. Profiles.Select(resolver.Resolve)], resolver);
    }
}
