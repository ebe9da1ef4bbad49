using System.Collections;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Benchmarks;

/// <summary>
/// Endless made-up people, the same for a seed: a role, some of the skills typical of it, a few of any, years, education and place,
/// and pay by a simple law. One in fifty tells a skill nobody knows. No real row is among them.
/// </summary>
internal sealed class MadePeople(ModelBundle bundle, int seed) : IEnumerable<LabelledProfile>
{
    private const int MostYears = 25;

    private readonly Role[] _roles = [.. bundle.Roles.Roles.Select(id => bundle.Taxonomy.Roles.ById[id])];
    private readonly City[] _cities = [.. bundle.Taxonomy.Cities.All
        .OrderByDescending(city => bundle.Cities.Cities[city.Id].Weight)
        .Take(200)];
    private readonly Skill[] _common = [.. bundle.Schema.Names
        .Where(name => name.StartsWith("skill:", StringComparison.Ordinal))
        .Select(name => bundle.Taxonomy.Skills.ById[name["skill:".Length..]])];

    public IEnumerator<LabelledProfile> GetEnumerator()
    {
        var chance = new Random(seed);
        for (var i = 0; ; i++)
        {
            yield return Make(i, chance);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private LabelledProfile Make(int i, Random chance)
    {
        var place = chance.Next(_roles.Length);
        var city = _cities[(int)(_cities.Length * Math.Pow(chance.NextDouble(), 2))];
        var years = chance.Next(MostYears);
        var usd = Math.Exp(10.6 + (0.02 * place) + (0.03 * years) + (0.3 * (chance.NextDouble() - 0.5)));
        return new()
        {
            ProfileId = $"made-{i}",
            Source = "made",
            ObservedOn = new(2025, 6, 1),
            Role = _roles[place].Title,
            Pay = new((decimal)Math.Round(usd), (decimal)Math.Round(usd), "USD", PayPeriod.Year),
            Profile = new()
            {
                Skills = SkillsOf(_roles[place], chance),
                YearsExperience = years,
                Education = chance.Next(5) switch
                {
                    0 or 1 => "Master's degree",
                    2 => "Bachelor's degree",
                    3 => "Doctoral degree",
                    _ => null,
                },
                Country = bundle.Taxonomy.Countries.ById[city.Country].Name,
                City = chance.Next(2) == 0 ? city.Name : null,
            },
        };
    }

    private string[] SkillsOf(Role role, Random chance)
    {
        var own = role.Skills.Where(_ => chance.Next(2) == 0).Select(id => bundle.Taxonomy.Skills.ById[id].Name);
        var others = Enumerable.Range(0, 1 + chance.Next(5)).Select(_ => _common[chance.Next(_common.Length)].Name);
        string[] unknown = chance.Next(50) == 0 ? [$"xq{chance.Next(1000)}zv"] : [];
        return [.. own.Concat(others).Concat(unknown).Distinct()];
    }
}
