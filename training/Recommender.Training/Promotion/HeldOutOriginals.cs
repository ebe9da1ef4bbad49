using System.Globalization;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Training.Recipes;

namespace Recommender.Training.Promotion;

/// <summary>
/// The people of the original rows whom none of some models was fitted or calibrated on. A training draws the people it only judges by a
/// hash of each person and the recipe's seed, so from equal rows and the recipe in the manifest the same people are found again; the
/// manifest's fingerprint of each source says whether the rows are equal. Rows of other sources, such as outcomes, change nothing of it.
/// </summary>
internal static class HeldOutOriginals
{
    /// <summary>Their rows, or why it cannot be known whom the models were not fitted on. Of more than so many a draw by person.</summary>
    public static OriginalPeople Of(IEnumerable<LabelledProfile> original, IReadOnlyList<ModelBundle> models, int most)
    {
        var rows = original.ToList();
        foreach (var model in models)
        {
            if (Difference(rows, model.Manifest) is { } difference)
            {
                return new([], difference);
            }
        }

        var seen = models.Select(model => new SeenPeople(rows, TrainingRecipe.Of(model.Manifest), model.Taxonomy)).ToList();
        return new(SeenPeople.Draw([.. rows.Where(row => seen.TrueForAll(one => one.IsHeldOut(row)))], most), null);
    }

    private static string? Difference(List<LabelledProfile> rows, ModelManifest manifest)
    {
        var other = new LearntRows(rows, TrainingRecipe.Of(manifest)).Unlike(manifest).FirstOrDefault(source => source.Rows > 0);
        return rows.Count == 0
            ? "Found no original row; expected those the models learnt from, some of whose people neither was fitted on; name their files."
            : other is null ? null
            : string.Create(CultureInfo.InvariantCulture, $"Found {other.Rows:#,0} original rows of '{other.Source}' that are not those "
                + $"model '{manifest.Version}' learnt from; "
                + $"expected the same, to know whom it was not fitted on; judge it yourself, and promote one that learnt from these rows.");
    }
}

/// <summary>
/// Original rows of people on whom neither model was fitted, to be judged apart; or why it is unknown who they are.
/// </summary>
internal sealed record OriginalPeople(IReadOnlyList<LabelledProfile> Rows, string? Unknown)
{
    /// <summary>Whether they are among the people judged as well; none of them then are not judged apart.</summary>
    public bool AreJudgedToo { get; init; }

    public bool AreJudgedApart => Unknown is null && (Rows.Count > 0 || !AreJudgedToo);
}
