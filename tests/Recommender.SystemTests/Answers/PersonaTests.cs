using Recommender.Bundles;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Answers;

/// <summary>What the default model answers to people of all kinds, as they read it, at home and abroad.</summary>
public sealed class PersonaTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public static TheoryData<string, string[]> People => new()
    {
        { "no-experience", ["--skills", "python, sql, git, pandas, statistics", "--years", "0", "--education", "bachelor"] },
        { "software-engineer-into-ml", [
            "--skills", "java, c++, python, docker, kubernetes, git, sql, scikit-learn, algorithms, data structures",
            "--activities", "develop software", "--years", "7", "--years-ml", "0.5", "--education", "bachelor",
            "--role", "Software Engineer",
        ] },
        { "manager", [
            "--skills", "leadership, budgeting, project management, stakeholder management, python, machine learning",
            "--activities", "manage people;set strategy", "--years", "14", "--education", "master", "--role", "Engineering Manager",
        ] },
        { "doctorate", [
            "--skills", "python, pytorch, latex, statistics, linear algebra, optimisation", "--activities", "do research;publish papers",
            "--years", "4", "--education", "phd",
        ] },
        { "three-skills", ["--skills", "python, sql, tableau"] },
        { "one-vague-skill", ["--skills", "communication", "--years", "4"] },
        { "skills-not-known", ["--skills", "quantum basket weaving, underwater hockey, llama grooming", "--years", "3"] },
        { "nurse", [
            "--skills", "patient care, medication, wound dressing, triage", "--years", "10", "--industry", "health",
            "--education", "bachelor",
        ] },
    };

    public void Dispose() => _tool.Dispose();

    [Theory]
    [MemberData(nameof(People))]
    public void APersonGetsTheAnswerThatWasRead(string name, string[] profile)
    {
        var models = Path.Combine(Repository.Root, "models");
        var version = new ModelRegistry(models, TimeProvider.System).Open(ModelAliases.ChampionName).Manifest.Version;

        var answers = new[] { "GB", "DE" }
            .Select(country => _tool.Run(["recommend", .. profile, "--country", country, "--models", models]))
            .ToList();

        Assert.All(answers, answer => Assert.Equal((0, ""), (answer.ExitCode, answer.Error)));
        Approved.Equal(
            $"persona-{name}",
            string.Join('\n', answers.Select(answer => answer.Out)).Replace(version, "VERSION", StringComparison.Ordinal));
    }
}
