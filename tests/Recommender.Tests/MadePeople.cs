using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Tests;

/// <summary>
/// People made by a known law, so that a model has something to find: skills come from their role, pay from role, country, years
/// and city, with noise. No real row is among them.
/// </summary>
internal static class MadePeople
{
    public static readonly JobTaxonomy Taxonomy = JobTaxonomy.Load(Repository.Seeds);

    /// <summary>Small trees, enough to learn the law in seconds.</summary>
    public static readonly TrainingRecipe QuickRecipe = new()
    {
        Name = "quick",
        LeastFeatureRows = 5,
        Roles = new() { Trees = new(15, 8, 0.2, 0.7, 5), LeastRowsOfRole = 20 },
        Pay = new() { Centre = new(40, 8, 0.15, 0.8, 5), Width = new(15, 4, 0.15, 0.8, 20), Folds = 2 },
    };

    private static readonly (string Id, double Pay)[] Roles =
        [
            ("data-scientist", 1.0),
            ("data-engineer", 1.05),
            ("machine-learning-engineer", 1.2),
            ("backend-developer", 0.95),
            ("data-analyst", 0.75),
        ];

    private static readonly (string Code, double Pay, (string Name, double Effect)[] Cities)[] Countries =
    [
        ("GB", 60_000, [("London", 0.15), ("Leeds", -0.1), ("Bristol", 0)]),
        ("DE", 65_000, [("Munich", 0.1), ("Berlin", -0.05)]),
        ("US", 120_000, [("Seattle", 0.1), ("Austin, TX", -0.05)]),
    ];

    public static IReadOnlyList<LabelledProfile> Labelled(int count, int seed = 1)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => One(i, chance))];
    }

    private static LabelledProfile One(int i, Random chance)
    {
        var (role, rolePay) = Roles[chance.Next(Roles.Length)];
        var (country, countryPay, cities) = Countries[chance.Next(Countries.Length)];
        var city = cities[chance.Next(cities.Length)];
        var years = chance.Next(0, 16);
        var log = Math.Log(countryPay * rolePay) + (0.03 * years) + city.Effect + (0.15 * Gauss(chance));
        var salary = (decimal)Math.Round(Math.Exp(log));
        return new()
        {
            ProfileId = $"made-{i:D5}",
            Source = "made",
            ObservedOn = new(2020 + chance.Next(0, 3), 6, 1),
            Role = Taxonomy.Roles.ById[role].Title,
            Pay = i % 3 == 0 ? new(salary * 0.9m, salary * 1.1m, "USD", PayPeriod.Year) : new(salary, salary, "USD", PayPeriod.Year),
            Profile = new()
            {
                Skills = SkillsOf(role, chance),
                YearsExperience = years,
                Country = country,
                City = chance.NextDouble() < 0.7 ? city.Name : null,
                Education = chance.NextDouble() < 0.5 ? "Master's degree" : null,
            },
        };
    }

    private static string[] SkillsOf(string role, Random chance)
    {
        var own = Taxonomy.Roles.ById[role].Skills.Where(_ => chance.NextDouble() < 0.6);
        var others = Roles.SelectMany(other => Taxonomy.Roles.ById[other.Id].Skills).Where(_ => chance.NextDouble() < 0.03);
        return [.. own.Concat(others).Append("git").Distinct()];
    }

    private static double Gauss(Random chance) =>
        Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
