using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Tests;
using Recommender.Training;

namespace Recommender.SystemTests;

public sealed class FlowTests
{
    [Fact]
    public void ACsvRowBecomesARecommendation()
    {
        using var temp = new TempFolder();
        using (var csv = LabelledProfileCsvWriter.Create(temp.File("people.csv")))
        {
            foreach (var person in MadePeople.Labelled(1_500))
            {
                csv.Write(person);
            }
        }

        using var table = LabelledProfileCsv.Open(temp.File("people.csv"));
        var people = table.Read().Select(row => row.Profile!);
        var registry = new ModelRegistry(temp.File("models"), TimeProvider.System);
        var version = new TrainingRun(MadePeople.QuickRecipe, MadePeople.Taxonomy, TimeProvider.System).Fit(people).PublishTo(registry);
        var recommender = new JobRecommender(registry.Open("champion"));

        var answer = recommender.Recommend(
            new Profile { Skills = ["python, pytorch, deep learning", "docker"], YearsExperience = 4, Country = "GB" });

        Assert.Equal(version, answer.ModelVersion);
        Assert.Equal("machine-learning-engineer", answer.Roles[0].Id);
        Assert.Equal(("GBP", true), (answer.Roles[0].Pay.Currency, answer.Roles[0].Pay.People > 20));
        Assert.Equal("London", answer.Cities[0].City);
    }
}
