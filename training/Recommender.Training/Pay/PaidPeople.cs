using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>
/// Counts the paid people behind bands: for the title they bear and for the role it belongs to, in their country and anywhere, and at their
/// level. A level that a row does not tell is read from its years, as answers do.
/// </summary>
internal sealed class PaidPeople(JobTaxonomy taxonomy)
{
    /// <summary>Of another market only what a role adds carries over, not its level: its people count half.</summary>
    private const double ShareOfOtherMarkets = 0.5;

    public PaySupport Count(IEnumerable<TrainingRow> rows)
    {
        var paid = rows.Where(row => row is { Pay: not null, WiderRole: not null }).ToList();
        return new(Sum(paid, (role, country, _) => PaySupport.Key(role, country)))
        {
            AtLevel = Sum(paid, (role, country, level) => level is { } rung ? PaySupport.Key(role, country, rung) : null),
        };
    }

    private Dictionary<string, int> Sum(List<TrainingRow> paid, Func<string, string?, int?, string?> keyOf) => paid
        .SelectMany(
            row => KeysOf(row, keyOf), (row, key) => (Key: key, Share: row.Market.Length == 0 ? 1 : ShareOfOtherMarkets))
        .GroupBy(pair => pair.Key, pair => pair.Share, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (int)group.Sum(), StringComparer.Ordinal);

    private IEnumerable<string> KeysOf(TrainingRow row, Func<string, string?, int?, string?> keyOf)
    {
        var title = taxonomy.Roles.BaseOf(row.Title ?? row.WiderRole!);
        var level = row.Level ?? taxonomy.Ladder.LevelOf(row.Profile.YearsExperience, null);
        return new[] { title.Id, row.WiderRole!.Id }
            .SelectMany(role => new[] { null, row.Profile.Country?.Code }.Select(country => keyOf(role, country, level)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
    }
}
