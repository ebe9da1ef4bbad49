using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>
/// The finer titles that are roles of their own, as enough rows tell them: rows that bear such a title are labelled with it, all others
/// with the role as surveys offer it. Immutable.
/// </summary>
internal sealed class OwnRoles
{
    private readonly RoleCatalog _catalog;
    private readonly HashSet<Role> _own;

    /// <summary>Those of some labels, which may be all the labels of a model.</summary>
    public OwnRoles(RoleCatalog catalog, IEnumerable<Role> labels) => (_catalog, _own) = (catalog, [.. labels.Where(role => role.IsFiner)]);

    /// <summary>Those that stand alone and are given by as many fitted rows as a role needs to be suggested.</summary>
    public static OwnRoles Of(IReadOnlyList<TrainingRow> fit, TrainingRecipe recipe, RoleCatalog catalog) => new(
        catalog,
        fit.Where(row => row is { TeachesRole: true, Title: not null })
            .CountBy(row => catalog.BaseOf(row.Title!))
            .Where(title => title.Key.StandsAlone && title.Value >= recipe.Roles.LeastRowsOfRole)
            .Select(title => title.Key));

    public DataSplit Label(DataSplit split) => split with
    {
        Fit = [.. split.Fit.Select(Label)],
        Calibration = [.. split.Calibration.Select(Label)],
        Test = [.. split.Test.Select(Label)],
    };

    public TrainingRow Label(TrainingRow row)
    {
        var wider = row.WiderRole;
        var plain = row.Title is null ? null : _catalog.BaseOf(row.Title);
        var label = wider is not null && plain is not null && _own.Contains(plain) ? plain : wider;
        return label == row.Role ? row : row with { Role = label, WiderRole = wider };
    }
}
