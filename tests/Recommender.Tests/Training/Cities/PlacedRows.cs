using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Cities;

/// <summary>People of one role in one city.</summary>
internal static class PlacedRows
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;

    public static IEnumerable<TrainingRow> Of(string city, string role, int count, string source = "made") =>
        Enumerable.Range(0, count).Select(i => new TrainingRow
        {
            Id = $"{source}/{city}-{role}-{i}",
            Group = $"{source}/{city}-{role}-{i}",
            Source = source,
            Market = "",
            Weight = 1,
            ObservedOn = null,
            Year = 2024,
            Profile = new() { City = Taxonomy.Cities.ById[city], Country = Taxonomy.Countries.ById[Taxonomy.Cities.ById[city].Country] },
            Role = Taxonomy.Roles.ById[role],
            Title = null,
            Level = null,
            Pay = new(11, 11),
        });
}
