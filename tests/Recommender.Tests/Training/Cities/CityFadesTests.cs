using Recommender.Taxonomy;
using Recommender.Training.Cities;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Cities;

/// <summary>What London pays above Leeds, for each family of roles, and how much evidence says so.</summary>
public sealed class CityFadesTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;
    private static readonly string Analysts = Taxonomy.Roles.ById["data-analyst"].Family;
    private static readonly string Engineers = Taxonomy.Roles.ById["software-engineer"].Family;

    [Fact]
    public void AFamilyThatIsPaidMoreAlikeFadesAsFarAsItsPeopleSay()
    {
        var many = Fit(0.2, [.. People("software-engineer", 0.3, 2_000), .. People("data-analyst", 0.1, 2_000)]);
        var few = Fit(0.3, [.. People("software-engineer", 0.3, 2_000), .. People("data-analyst", 0, 20)]);

        // Half as far as everyone's .2, of 20 squared logs beside the prior's 3; of 20 people .45.
        Assert.Equal(((20 * 0.5) + 3) / 23, many[Analysts], 0.01);
        Assert.Equal(((20 * 1.5) + 3) / 23, many[Engineers], 0.01);
        Assert.Equal(3 / 3.45, few[Analysts], 0.01);
        Assert.Equal(1, few[Engineers], 0.01);
    }

    [Fact]
    public void ASourceThatSetsCitiesFurtherApartMakesNoFamilySteeper()
    {
        var fades = Fit(
            0.3,
            [
                .. People("software-engineer", 0.6, 2_000, "big-tech"), .. People("software-engineer", 0.3, 2_000),
                .. People("data-analyst", 0.3, 2_000),
            ]);

        Assert.Equal(1, fades[Engineers], 0.03);
        Assert.Equal(1, fades[Analysts], 0.03);
    }

    [Fact]
    public void NoFamilyIsTurnedRound() =>
        Assert.Equal(0, Fit(0.3, [.. People("software-engineer", 0.6, 4_000), .. People("data-analyst", -0.3, 2_000)])[Analysts]);

    private static IReadOnlyDictionary<string, double> Fit(double london, IReadOnlyList<PayResidual> told) =>
        CityFades.Fit(told, city => city == "london-gb" ? london : 0);

    // Half in London, where they are paid so much more than in Leeds, in a source with a level of its own.
    private static IEnumerable<PayResidual> People(string role, double more, int count, string source = "survey") =>
        PlacedRows.Of("london-gb", role, count / 2, source).Select(row => new PayResidual(row, more + (source.Length / 10.0)))
            .Concat(PlacedRows.Of("leeds-gb", role, count / 2, source).Select(row => new PayResidual(row, source.Length / 10.0)));
}
