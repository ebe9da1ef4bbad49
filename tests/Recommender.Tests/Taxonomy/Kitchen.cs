using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>
/// Another field of work: kitchens, with twelve skills, six roles in two families, four rungs, five cities and cooks made by a known
/// law. It has no work modes, no doctorates and no country of the default tables' first one.
/// </summary>
internal static class Kitchen
{
    public static readonly string Seeds = Path.Combine(Repository.Root, "tests", "Recommender.Tests", "Taxonomy", "Kitchens");
    public static readonly JobTaxonomy Taxonomy = JobTaxonomy.Load(Seeds);

    private static readonly (string City, string Country, double Pay)[] Places =
        [("Vienna", "AT", 34_000), ("Graz", "AT", 31_000), ("Zurich", "CH", 62_000), ("Basel", "CH", 58_000), ("Osaka", "JP", 26_000)];

    private static readonly string[] Seniority = ["commis", "Chef de Partie", "Sous", "Head"];

    public static IReadOnlyList<LabelledProfile> Cooks(int count)
    {
        var chance = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i => Cook(i, chance))];
    }

    private static LabelledProfile Cook(int i, Random chance)
    {
        var role = Taxonomy.Roles.All[chance.Next(Taxonomy.Roles.All.Count)];
        var (city, country, usual) = Places[chance.Next(Places.Length)];
        var years = chance.Next(0, 14);
        var level = Taxonomy.Ladder.Levels.Last(rung => rung.MinYears <= years).Level;
        var pay = (decimal)Math.Round(usual * (1 + (0.15 * level)) * (0.9 + (0.2 * chance.NextDouble())));
        var currency = country == "AT" && i % 2 == 0 ? "EUR" : "USD";
        return new()
        {
            ProfileId = $"cook-{i:D4}",
            Source = "kitchens",
            ObservedOn = new(2022 + chance.Next(0, 2), 6, 1),
            Role = role.Title,
            Seniority = Seniority[level - 1],
            Pay = new(pay, pay, currency, PayPeriod.Year),
            Profile = new()
            {
                Skills = [.. role.Skills.Where(_ => chance.NextDouble() < 0.8).Append("food safety")],
                Activities = role.Family == "bakery" && chance.NextDouble() < 0.4 ? ["bake overnight"] : [],
                YearsExperience = years,
                Education = chance.NextDouble() < 0.5 ? "Apprenticeship" : "culinary diploma",
                Industry = chance.NextDouble() < 0.5 ? "hotel" : "restaurant",
                Country = country,
                City = city,
            },
        };
    }
}
