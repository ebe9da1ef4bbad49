using Recommender.Bundles;
using Recommender.People;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Training.Promotion;

/// <summary>Rows, and the recipe that a model is trained with on them.</summary>
public sealed record LearntRows(IReadOnlyList<LabelledProfile> Rows, TrainingRecipe Recipe)
{
    /// <summary>
    /// The sources whose rows are not those a model learnt from, by the fingerprints in its manifest, which the order of rows is part of:
    /// as they are here, and those of the manifest that are not here at all, with no rows.
    /// </summary>
    public IReadOnlyList<DataSource> Unlike(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var ledger = new DataLedger(Recipe);
        foreach (var row in Rows)
        {
            ledger.Add(row);
        }

        var learnt = manifest.Data.ToDictionary(source => source.Source, source => source.Fingerprint, StringComparer.Ordinal);
        var ours = ledger.Sources;
        return
        [
            .. ours.Where(source => learnt.GetValueOrDefault(source.Source) != source.Fingerprint),
            .. manifest.Data.ExceptBy(ours.Select(source => source.Source), source => source.Source, StringComparer.Ordinal)
                .Select(source => source with { Rows = 0 }),
        ];
    }
}
