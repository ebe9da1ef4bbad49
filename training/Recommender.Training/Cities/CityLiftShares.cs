using Recommender.Cities;
using Recommender.Taxonomy;
using Recommender.Training.Roles;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Training.Cities;

/// <summary>
/// How far the lifts of each kind of trait count. Lifts are counted trait by trait, but role, skills and years of a person tell partly
/// the same, and a suggested role is not the role held: the shares are those under which the cities of people that no fit has seen are
/// likeliest (a stacked naive Bayes).
/// </summary>
internal sealed class CityLiftShares(JobTaxonomy taxonomy, RoleSuggestions roles, int seed)
{
    /// <summary>The share of a kind that nobody tells.</summary>
    private const double Usual = 0.5;

    /// <summary>Draws shares to the usual one about as strongly as four hundred people do to theirs.</summary>
    private const double Pull = 20;

    private const int MostRows = 8_000;

    /// <summary>The share of each kind, 0 at the least, for these rows, which the model may not have counted.</summary>
    public IReadOnlyDictionary<string, double> Fit(CityModel model, IReadOnlyList<TrainingRow> rows)
    {
        string[] kinds = [.. model.Traits.Select(CityTraits.KindOf).Distinct()];
        int[] kindOf = [.. model.Traits.Select(trait => Array.IndexOf(kinds, CityTraits.KindOf(trait)))];
        var people = People(model, rows, kindOf, kinds.Length);
        double[] start = [.. kinds.Select(_ => Usual)];
        var shares = Lbfgs.Minimise((point, gradient) => Loss(people, point, gradient), start);
        return kinds.Zip(shares).ToDictionary(pair => pair.First, pair => Math.Max(0, pair.Second), StringComparer.Ordinal);
    }

    /// <summary>The model with every lift times the share of its kind.</summary>
    public static CityModel Apply(CityModel model, IReadOnlyDictionary<string, double> shares)
    {
        double[] shareOf = [.. model.Traits.Select(trait => shares.GetValueOrDefault(CityTraits.KindOf(trait), Usual))];
        return model with
        {
            Cities = model.Cities.ToDictionary(
                city => city.Key,
                city => city.Value with { Lifts = [.. city.Value.Lifts.Zip(shareOf, (lift, share) => CityLifts.Rounded(lift * share))] },
                StringComparer.Ordinal),
        };
    }

    private List<Placed> People(CityModel model, IReadOnlyList<TrainingRow> rows, int[] kindOf, int kinds)
    {
        var traits = new CityTraits(model.Traits, roles.Roles, taxonomy);
        var countries = taxonomy.Cities.All.GroupBy(city => city.Country, StringComparer.Ordinal)
            .ToDictionary(country => country.Key, country => Country.Of(model, [.. country]), StringComparer.Ordinal);
        var weights = new double[traits.Count];
        return [.. rows.Where(row => row.Profile.City is not null)
            .OrderBy(row => StableHash.Of($"lifts/{row.Id}", seed))
            .Take(MostRows)
            .Select(row =>
            {
                traits.Weigh(row.Profile, roles.Of(row), weights);
                var country = countries[row.Profile.City!.Country];
                return new Placed(country, Array.IndexOf(country.Cities, row.Profile.City), Lifts(country, weights, kindOf, kinds));
            })];
    }

    private static double[,] Lifts(Country country, double[] weights, int[] kindOf, int kinds)
    {
        int[] given = [.. Enumerable.Range(0, weights.Length).Where(trait => weights[trait] != 0)];
        var lifts = new double[kinds, country.Cities.Length];
        for (var city = 0; city < country.Cities.Length; city++)
        {
            foreach (var trait in country.Lifts[city].Count > 0 ? given : [])
            {
                lifts[kindOf[trait], city] += weights[trait] * country.Lifts[city][trait];
            }
        }

        return lifts;
    }

    // −log P(actual city) of everyone and the pull; the gradient is what a kind lifts on average over the cities less what it lifts the
    // actual one.
    private static double Loss(List<Placed> people, double[] shares, double[] gradient)
    {
        var loss = 0.0;
        for (var kind = 0; kind < shares.Length; kind++)
        {
            gradient[kind] = Pull * (shares[kind] - Usual);
            loss += 0.5 * gradient[kind] * (shares[kind] - Usual);
        }

        foreach (var person in people)
        {
            var chances = person.Chances(shares);
            loss -= Math.Log(Math.Max(double.Epsilon, chances[person.Actual]));
            for (var kind = 0; kind < shares.Length; kind++)
            {
                gradient[kind] -= person.Lifts[kind, person.Actual];
                for (var city = 0; city < chances.Length; city++)
                {
                    gradient[kind] += chances[city] * person.Lifts[kind, city];
                }
            }
        }

        return loss;
    }

    /// <summary>Cities to choose among, with the logs of their weights.</summary>
    private sealed record Country(City[] Cities, double[] Weights, IReadOnlyList<float>[] Lifts)
    {
        public static Country Of(CityModel model, City[] cities)
        {
            CityEvidence[] evidence = [.. cities.Select(city => model.Cities[city.Id])];
            return new(
                cities,
                [.. evidence.Select(city => Math.Log(Math.Max(double.Epsilon, city.Weight)))],
                [.. evidence.Select(city => city.Lifts)]);
        }
    }

    /// <summary>A person, the place of their city in their country, and what each kind of trait lifts each city there.</summary>
    private sealed record Placed(Country Country, int Actual, double[,] Lifts)
    {
        public double[] Chances(double[] shares)
        {
            var chances = (double[])Country.Weights.Clone();
            for (var city = 0; city < chances.Length; city++)
            {
                for (var kind = 0; kind < shares.Length; kind++)
                {
                    chances[city] += shares[kind] * Lifts[kind, city];
                }
            }

            Probabilities.Softmax(chances);
            return chances;
        }
    }
}
