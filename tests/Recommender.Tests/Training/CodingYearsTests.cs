using Recommender.Training;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training;

public sealed class CodingYearsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(6, 3)]
    [InlineData(10, 6)]
    [InlineData(20, 13.5)]
    public void YearsAtWorkAreFewer(double coding, double atWork) => Assert.Equal(atWork, CodingYears.AtWork(coding));

    [Fact]
    public void OnlyTheYearsThatAskedForCodingAreBroughtToYearsAtWork()
    {
        var recipe = new TrainingRecipe { Sources = new Dictionary<string, SourceRecipe> { ["made"] = new(CodingYearsIn: [2021]) } };
        var resolver = new RowResolver(recipe, MadePeople.Taxonomy, 2022);
        var person = MadePeople.Labelled(1)[0] with { ObservedOn = new(2021, 5, 1) };
        var told = person with { Profile = person.Profile with { YearsExperience = 10 } };

        Assert.Equal(6, resolver.Resolve(told).Profile.YearsExperience);
        Assert.Equal(10, resolver.Resolve(told with { ObservedOn = new(2022, 5, 1) }).Profile.YearsExperience);
        Assert.Null(resolver.Resolve(told with { Profile = told.Profile with { YearsExperience = null } }).Profile.YearsExperience);
    }
}
