using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Training.Promotion;

/// <summary>
/// Whom a training on some rows by a recipe fitted and calibrated on, and whom it only judged, or left aside. People are drawn by a hash of
/// each and the recipe's seed, so the same rows and recipe tell the same.
/// </summary>
internal sealed class SeenPeople
{
    private readonly HashSet<string> _seen;
    private readonly HashSet<LabelledProfile> _heldOut;

    public SeenPeople(IReadOnlyList<LabelledProfile> rows, TrainingRecipe recipe, JobTaxonomy taxonomy)
    {
        var nobody = new ProfileResolver(taxonomy).Resolve(new());
        var given = rows.Select(row => Told(row, nobody)).ToList();
        var split = DataSplit.Of(given, recipe);
        _seen = split.Fit.Concat(split.Calibration).Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        var judged = split.Test.Where(row => !_seen.Contains(row.Group)).ToHashSet(ReferenceEqualityComparer.Instance);
        _heldOut = new(rows.Where((_, place) => judged.Contains(given[place])), ReferenceEqualityComparer.Instance);
    }

    /// <summary>Whether it was fitted or calibrated on a row of this person, or group.</summary>
    public bool Saw(LabelledProfile row) => _seen.Contains(RowResolver.GroupOf(row));

    /// <summary>Whether the row is one of those given, of a person all of whose rows it only judged, or left aside.</summary>
    public bool IsHeldOut(LabelledProfile row) => _heldOut.Contains(row);

    /// <summary>The rows, or of more than so many a draw by person.</summary>
    public static IReadOnlyList<LabelledProfile> Draw(IReadOnlyList<LabelledProfile> rows, int most) =>
        rows.Count <= most ? rows : [.. rows.OrderBy(row => StableHash.Of(RowResolver.GroupOf(row), seed: 0)).Take(most)];

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
