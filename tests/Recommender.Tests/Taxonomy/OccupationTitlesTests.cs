using Recommender.Taxonomy;
using Recommender.Tests.People;
using Xunit.Abstractions;

namespace Recommender.Tests.Taxonomy;

/// <summary>How many titles of other trades become a role, and how many of the field's own still do.</summary>
public sealed class OccupationTitlesTests(ITestOutputHelper output)
{
    private const int SampleSize = 5_000;

    private readonly JobTaxonomy _seeds = JobTaxonomy.Load(Repository.Seeds);

    [SharedDataTheory]
    [InlineData(19)]
    [InlineData(2027)]
    public void OfTheTitlesOfOtherTradesOneInAHundredIsUnderstoodAtMost(int seed)
    {
        var chance = new Random(seed);
        var sample = OccupationTitles.Outside().OrderBy(_ => chance.Next()).Take(SampleSize).ToList();

        var understood = sample.Where(title => _seeds.Roles.Resolve(title).Known is not null).ToList();

        output.WriteLine($"{understood.Count} of {sample.Count}: {string.Join("; ", understood)}");
        Assert.InRange(understood.Count, 0, SampleSize / 100);
    }

    [SharedDataFact]
    public void OfTheFieldsOwnTitlesNineteenInTwentyAreUnderstoodAsWithoutTheTable()
    {
        var former = TitleTradeTests.Former();
        var titles = OccupationTitles.Inside().Where(title => former.Roles.Resolve(title).Known is not null).ToList();

        var kept = titles.Count(title => _seeds.Roles.Resolve(title).Known is not null);

        output.WriteLine($"{kept} of {titles.Count}");
        Assert.True(kept >= 0.95 * titles.Count, $"{kept} of {titles.Count}");
    }
}
