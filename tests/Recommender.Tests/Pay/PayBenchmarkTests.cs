using System.Globalization;
using CsvHelper;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;

namespace Recommender.Tests.Pay;

/// <summary>The default model's bands beside the figures that articles on such careers name (<c>seeds/pay_benchmarks.csv</c>).</summary>
public sealed class PayBenchmarkTests
{
    private const double UsualYears = 4;

    /// <summary>Years of someone usual on each rung of the ladder; an open title is held in the middle of its years.</summary>
    private static readonly double[] YearsOfLevel = [0.5, 3, 6, 9, 13, 18];

    private static readonly JobRecommender Recommender =
        new(new ModelRegistry(Path.Combine(Repository.Root, "models"), TimeProvider.System).Open("champion"));

    public static TheoryData<string, double, double, bool> Benchmarks()
    {
        var benchmarks = new TheoryData<string, double, double, bool>();
        foreach (var row in Rows().Where(row => row["role_id"].Length > 0 && row["country"] == "GB" && row["currency"] == "GBP"))
        {
            benchmarks.Add(
                row["role_id"], Money(row, "low", "mid") ?? 0, Money(row, "high", "mid") ?? double.PositiveInfinity,
                row["role_or_group"].EndsWith(", entry", StringComparison.Ordinal));
        }

        return benchmarks;
    }

    [Theory]
    [MemberData(nameof(Benchmarks))]
    public void ABandReachesWhatIsToldOfTheUnitedKingdom(string id, double low, double high, bool isEntry)
    {
        var role = Recommender.Taxonomy.Roles.ById[id];

        var answer = Recommender.Recommend(new Profile
        {
            Skills = role.Skills,
            CurrentRole = role.Title,
            Country = "GB",
            YearsExperience = isEntry ? YearsOfLevel[0] : role.Level is { } level ? YearsOfLevel[level - 1] : UsualYears,
        });

        Assert.Equal("GBP", answer.CurrentRole!.Pay.Currency);
        var reaches = (double)answer.CurrentRole.Pay.Low <= high && (double)answer.CurrentRole.Pay.High >= low;
        Assert.True(reaches, $"{answer.CurrentRole.Pay}");
    }

    private static double? Money(Dictionary<string, string> row, string column, string otherwise) =>
        new[] { row[column], row[otherwise] }
            .Where(cell => cell.Length > 0)
            .Select(cell => (double?)double.Parse(cell, CultureInfo.InvariantCulture))
            .FirstOrDefault();

    private static List<Dictionary<string, string>> Rows()
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(Repository.Seeds, "pay_benchmarks.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name) ?? "", StringComparer.Ordinal));
        }

        return rows;
    }
}
