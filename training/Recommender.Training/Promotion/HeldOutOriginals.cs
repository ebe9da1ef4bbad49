using System.Globalization;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Training.Promotion;

/// <summary>
/// The people of the original rows whom none of some models was fitted or calibrated on. A training draws the people it only judges by a
/// hash of each person and the recipe's seed, so from equal rows and the recipe in the manifest the same people are found again; the
/// manifest's fingerprint of each source says whether the rows are equal. Rows of other sources, such as outcomes, change nothing of it.
/// </summary>
internal static class HeldOutOriginals
{
    /// <summary>Their rows, or why it cannot be known whom the models were not fitted on. Of more than so many a draw by person.</summary>
    public static (IReadOnlyList<LabelledProfile> Rows, string? Unknown) Of(
        IEnumerable<LabelledProfile> original,
        IReadOnlyList<ModelBundle> models,
        int most)
    {
        var rows = original.ToList();
        foreach (var model in models)
        {
            if (Difference(rows, model.Manifest) is { } difference)
            {
                return ([], difference);
            }
        }

        var held = models.Select(model => HeldOut(rows, model)).ToList();
        List<LabelledProfile> judged = [.. rows.Where((_, place) => held.TrueForAll(one => one[place]))];
        return (
            judged.Count <= most ? judged : [.. judged.OrderBy(row => StableHash.Of(RowResolver.GroupOf(row), seed: 0)).Take(most)], null);
    }

    private static string? Difference(List<LabelledProfile> rows, ModelManifest manifest)
    {
        var ledger = new DataLedger(TrainingRecipe.FromJson(manifest.Recipe));
        rows.ForEach(ledger.Add);
        var learnt = manifest.Data.ToDictionary(source => source.Source, StringComparer.Ordinal);
        var other = ledger.Sources.FirstOrDefault(source => learnt.GetValueOrDefault(source.Source)?.Fingerprint != source.Fingerprint);
        return rows.Count == 0
            ? "Found no original row; expected those the models learnt from, some of whose people neither was fitted on; name their files."
            : other is null ? null
            : string.Create(CultureInfo.InvariantCulture, $"Found {other.Rows:#,0} original rows of '{other.Source}' that are not those "
                + $"model '{manifest.Version}' learnt from; "
                + $"expected the same, to know whom it was not fitted on; judge it yourself, and promote one that learnt from these rows.");
    }

    // Row by row: whether it is of a person all of whose rows the model only judged, or left aside.
    private static bool[] HeldOut(List<LabelledProfile> rows, ModelBundle model)
    {
        var recipe = TrainingRecipe.FromJson(model.Manifest.Recipe);
        var nobody = new ProfileResolver(model.Taxonomy).Resolve(new());
        var told = rows.ConvertAll(row => Told(row, nobody));
        var split = DataSplit.Of(told, recipe);
        var used = split.Fit.Concat(split.Calibration).Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        var judged = split.Test.Where(row => !used.Contains(row.Group)).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. told.Select(judged.Contains)];
    }

    // As much of a row as a split looks at.
    private static TrainingRow Told(LabelledProfile row, ResolvedProfile nobody) => new()
    {
        Id = RowResolver.IdOf(row),
        Group = RowResolver.GroupOf(row),
        Source = row.Source,
        Market = "",
        Weight = 1,
        ObservedOn = row.ObservedOn,
        Year = 0,
        Profile = nobody,
        Role = null,
        Level = null,
        Pay = null,
    };
}
