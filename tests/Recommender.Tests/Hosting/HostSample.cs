using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Recommender.Hosting;
using Recommender.People;

namespace Recommender.Tests.Hosting;

/// <summary>The sample of <c>src/Recommender.Hosting/README.md</c>, with its console handed in.</summary>
internal sealed class HostSample(TextWriter console)
{
    private TextWriter Console => console;

    public async Task RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddJobRecommender(options => options.Folder = args[0]);
        using var host = builder.Build();
        await host.StartAsync();

        var model = host.Services.GetRequiredService<LiveModel>().Take();
        var answer = model.Recommender.Recommend(new Profile { Skills = ["python", "pytorch"], YearsExperience = 4, Country = "GB" });
        Console.WriteLine($"{answer.Roles[0].Title}, about {answer.Roles[0].Pay.Mid} {answer.Roles[0].Pay.Currency} a year");

        await host.StopAsync();
    }
}
