using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;

namespace Recommender.Tests;

/// <summary>The sample of <c>src/Recommender/README.md</c>, with its console handed in.</summary>
internal sealed class LibrarySample(TextWriter console)
{
    private TextWriter Console => console;

    public void Run(string[] args)
    {
        var models = new ModelRegistry(args[0], TimeProvider.System);
        var recommender = new JobRecommender(models.Open("champion"));

        var answer = recommender.Recommend(new Profile { Skills = ["python", "pytorch"], YearsExperience = 4, Country = "GB" });
        foreach (var role in answer.Roles)
        {
            Console.WriteLine($"{role.Title}, about {role.Pay.Mid} {role.Pay.Currency} a year");
        }
    }
}
