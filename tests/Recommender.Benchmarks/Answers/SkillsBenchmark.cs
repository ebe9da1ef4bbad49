using BenchmarkDotNet.Attributes;
using Recommender.Answers;
using Recommender.People;

namespace Recommender.Benchmarks.Answers;

/// <summary>What a profile costs by how many skills it has, and whether it costs more where more skills are known to the world.</summary>
[MemoryDiagnoser]
public class SkillsBenchmark
{
    private static readonly RecommendOptions Wish = new() { Top = 5, Cities = 3 };

    private ResolvedProfile[] _people = [];
    private JobRecommender _recommender = null!;
    private string[][] _words = [];
    private ProfileResolver _resolver = null!;

    [Params(1, 4, 16, 64)]
    public int Skills { get; set; }

    /// <summary>How many times as many skills the taxonomy and the features have.</summary>
    [Params(1, 8)]
    public int Vocabulary { get; set; }

    [GlobalSetup]
    public void Open()
    {
        using var world = new LargerVocabulary(Vocabulary);
        var bundle = world.Enlarge(DefaultModel.Bundle);
        _recommender = new(bundle);
        _resolver = new(bundle.Taxonomy);
        var known = bundle.Schema.Names.Where(name => name.StartsWith("skill:", StringComparison.Ordinal))
            .Select(name => bundle.Taxonomy.Skills.ById[name["skill:".Length..]].Name)
            .Take(DefaultModel.Bundle.Schema.ContextStart / 2)
            .ToArray();
        var chance = new Random(4);
        _words = [.. Enumerable
            .Range(0, AnswerBenchmark.People)
            .Select(_ => chance.GetItems(known, 4 * Skills).Distinct().Take(Skills).ToArray())];
        _people = [.. _words.Select(words => _resolver.Resolve(new() { Skills = words, YearsExperience = 4, Country = "GB" }))];
    }

    [Benchmark(Description = "answer, 3 cities", OperationsPerInvoke = AnswerBenchmark.People)]
    public int Answer()
    {
        var roles = 0;
        foreach (var person in _people)
        {
            roles += _recommender.Recommend(person, Wish).Roles.Count;
        }

        return roles;
    }

    [Benchmark(Description = "words to entries", OperationsPerInvoke = AnswerBenchmark.People)]
    public int Resolve()
    {
        var skills = 0;
        foreach (var words in _words)
        {
            skills += _resolver.Resolve(new() { Skills = words }).Skills.Length;
        }

        return skills;
    }
}
