using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Rows;

public sealed class YearsAtWorkTests
{
    [Fact]
    public void OnlyTheYearsThatAskedForCodingAreBroughtToYearsAtWork()
    {
        var shares = new Dictionary<int, double> { [2021] = 0.75 };
        var recipe = new TrainingRecipe { Sources = new Dictionary<string, SourceRecipe> { ["made"] = new(YearsAtWork: shares) } };
        var resolver = new RowResolver(recipe, MadePeople.Taxonomy, 2022);
        var person = MadePeople.Labelled(1)[0] with { ObservedOn = new(2021, 5, 1) };
        var told = person with { Profile = person.Profile with { YearsExperience = 10 } };

        Assert.Equal(7.5, resolver.Resolve(told).Profile.YearsExperience);
        Assert.Equal(10, resolver.Resolve(told with { ObservedOn = new(2022, 5, 1) }).Profile.YearsExperience);
        Assert.Null(resolver.Resolve(told with { Profile = told.Profile with { YearsExperience = 0 } }).Profile.YearsExperience);
        Assert.Null(resolver.Resolve(told with { Profile = told.Profile with { YearsExperience = null } }).Profile.YearsExperience);
    }
}
