using Recommender.Answers;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Tests;
using Recommender.Tests.Trees;

namespace Recommender.SystemTests.Answers;

/// <summary>
/// Laws of the default model's answers, on two thousand pairs of made-up people who differ in one thing, drawn anew in each run.
/// </summary>
public sealed class RisingPayTests
{
    private const int Pairs = 2_000;

    private static readonly JobRecommender Recommender = new(DefaultModel.Bundle);
    private static readonly JobTaxonomy Taxonomy = DefaultModel.Bundle.Taxonomy;

    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public void MoreYearsNeverPayLess() => NeverFalls((person, chance) =>
    {
        double[] years = [25 * chance.NextDouble(), 25 * chance.NextDouble()];
        return (person with { YearsExperience = years.Min() }, person with { YearsExperience = years.Max() });
    });

    [Fact]
    public void AHigherRungNeverPaysLess() => NeverFalls((person, chance) =>
    {
        var held = Taxonomy.Roles.BaseOf(Taxonomy.Roles.All[chance.Next(Taxonomy.Roles.All.Count)]);
        int[] rungs = [chance.Next(1, 7), chance.Next(1, 7)];
        return (person with { CurrentRole = new(held, rungs.Min()) }, person with { CurrentRole = new(held, rungs.Max()) });
    });

    [Fact]
    public void AHigherDegreeNeverPaysLess() => NeverFalls((person, chance) =>
    {
        VocabularyTerm[] degrees = [.. Taxonomy.Education.All.Where(term => term.Rank >= 2).OrderBy(term => term.Rank)];
        int[] drawn = [chance.Next(degrees.Length), chance.Next(degrees.Length)];
        return (person with { Education = degrees[drawn.Min()] }, person with { Education = degrees[drawn.Max()] });
    });

    [Fact]
    public void LondonNeverPaysLess() => NeverFalls((person, chance) =>
    {
        City[] cities = [.. Taxonomy.Cities.All.Where(city => city.Country == "GB" && city.Name is not "London")];
        var kingdom = person with { Country = Taxonomy.Countries.ById["GB"], WorkMode = null };
        return (
            kingdom with { City = cities[chance.Next(cities.Length)] },
            kingdom with { City = Taxonomy.Cities.Resolve("London", "GB").Known });
    });

    [Fact]
    public void ATitleHeldNeverMakesItsRoleLessLikely()
    {
        var (chance, compared) = (new Random(_seed), 0);
        foreach (var person in AnyProfile.Draw(Taxonomy, Pairs, _seed))
        {
            var without = person with { CurrentRole = null };
            if (Of(without) is not { Count: > 0 } roles)
            {
                continue;
            }

            compared++;
            var role = roles[chance.Next(roles.Count)];
            var held = Of(without with { CurrentRole = new(Taxonomy.Roles.ById[role.Id], null) }).Single(now => now.Id == role.Id);

            Assert.True(held.Probability >= role.Probability, $"{role.Id}: {role.Probability} → {held.Probability}, seed {_seed}");
        }

        Assert.True(compared > Pairs / 2, $"{compared} people compared");

        IReadOnlyList<RoleSuggestion> Of(ResolvedProfile person) => Recommender.Recommend(person, Asked).Roles;
    }

    private static RecommendOptions Asked => new() { Top = DefaultModel.Bundle.Roles.Roles.Count, LeastChance = 0, Cities = 0 };

    private void NeverFalls(Func<ResolvedProfile, Random, (ResolvedProfile Less, ResolvedProfile More)> draw)
    {
        var (chance, compared) = (new Random(_seed), 0);
        foreach (var person in AnyProfile.Draw(Taxonomy, Pairs, _seed))
        {
            var (less, more) = draw(person, chance);
            var after = Recommender.Recommend(more, Asked).Roles.ToDictionary(role => role.Id);
            foreach (var before in Recommender.Recommend(less, Asked).Roles.Where(role => after.ContainsKey(role.Id)))
            {
                compared++;
                Assert.True(
                    after[before.Id].Pay.Mid >= before.Pay.Mid,
                    $"{before.Id}: {before.Pay.Mid} → {after[before.Id].Pay.Mid} {before.Pay.Currency}, seed {_seed}");
            }
        }

        Assert.True(compared > Pairs, $"{compared} roles compared");
    }
}
