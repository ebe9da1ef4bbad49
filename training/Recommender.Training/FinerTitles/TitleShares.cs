using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.FinerTitles;

/// <summary>
/// How common each finer title is among the holders of a wider role, counted where people and adverts write titles freely. A title
/// that was hardly seen keeps a floor, so that a profile which plainly fits it can raise it.
/// </summary>
internal sealed class TitleShares
{
    /// <summary>The share of a title that hardly anybody wrote.</summary>
    private const double Floor = 0.004;

    /// <summary>Rows of the plain role that are taken for granted, so that few written titles give small shares.</summary>
    private const double PriorRows = 200;

    /// <summary>A source with fewer finer titles offers a closed list.</summary>
    private const int LeastTitles = 10;

    private readonly Dictionary<Role, int> _rows;
    private readonly Dictionary<(Role Role, Role Title), int> _titles;

    public TitleShares(IReadOnlyList<TrainingRow> rows)
    {
        var free = rows.Where(row => row is { Role: not null, Title.IsFiner: true })
            .GroupBy(row => row.Source, StringComparer.Ordinal)
            .Where(source => source.Select(row => row.Title).Distinct().Count() >= LeastTitles)
            .Select(source => source.Key)
            .ToHashSet(StringComparer.Ordinal);
        var written = rows.Where(row => row.Role is not null && free.Contains(row.Source)).ToList();
        _rows = written.CountBy(row => row.Role!).ToDictionary();
        _titles = written.Where(row => row.Title is { IsFiner: true }).CountBy(row => (row.Role!, row.Title!)).ToDictionary();
    }

    /// <summary>The share of a role's holders that bear a title.</summary>
    public double Of(Role role, Role title) =>
        Math.Max(Floor, _titles.GetValueOrDefault((role, title)) / (_rows.GetValueOrDefault(role) + PriorRows));
}
