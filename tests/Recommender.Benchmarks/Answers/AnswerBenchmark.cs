using BenchmarkDotNet.Attributes;
using Recommender.Answers;
using Recommender.Features;
using Recommender.People;

namespace Recommender.Benchmarks.Answers;

/// <summary>A complete answer: five roles with bands, a hundred cities ranked; on one thread, a profile after the other.</summary>
[MemoryDiagnoser]
public class AnswerBenchmark
{
    /// <summary>How many people are asked about in turn.</summary>
    internal const int People = 64;

    private static readonly RecommendOptions Wish = new() { Top = 5, Cities = 100 };

    private Profile[] _told = [];
    private ResolvedProfile[] _people = [];
    private ProfileResolver _resolver = null!;
    private JobRecommender _recommender = null!;
    private Scoring _scoring = null!;

    [GlobalSetup]
    public void Open()
    {
        _told = DefaultModel.People(People);
        _people = DefaultModel.Resolved(People);
        _resolver = new(DefaultModel.Bundle.Taxonomy);
        _recommender = DefaultModel.Recommender();
        _scoring = new(_people);
    }

    [Benchmark(Description = "scoring: encode, 31 roles, one band", OperationsPerInvoke = People)]
    public double Score() => _scoring.ScoreAll();

    [Benchmark(Description = "words to entries", OperationsPerInvoke = People)]
    public int Resolve()
    {
        var skills = 0;
        foreach (var told in _told)
        {
            skills += _resolver.Resolve(told).Skills.Length;
        }

        return skills;
    }

    [Benchmark(Baseline = true, Description = "complete answer", OperationsPerInvoke = People)]
    public int Answer()
    {
        var cities = 0;
        foreach (var person in _people)
        {
            cities += _recommender.Recommend(person, Wish).Cities.Count;
        }

        return cities;
    }

    [Benchmark(Description = "complete answer from words", OperationsPerInvoke = People)]
    public int AnswerFromWords()
    {
        var cities = 0;
        foreach (var told in _told)
        {
            cities += _recommender.Recommend(told, Wish).Cities.Count;
        }

        return cities;
    }

    /// <summary>What the models cost alone: a profile as numbers, every role's probability, and centre and width of a band.</summary>
    internal sealed class Scoring(ResolvedProfile[] people)
    {
        private readonly FeatureEncoder _encoder = new(DefaultModel.Bundle.Schema, DefaultModel.Bundle.Taxonomy);
        private readonly FeatureVector _vector = new(DefaultModel.Bundle.Schema.Names.Count);
        private readonly double[] _probabilities = new double[DefaultModel.Bundle.Roles.Roles.Count];
        private readonly PayContext _context = new(
            DefaultModel.Bundle.Taxonomy.Roles.ById[DefaultModel.Bundle.Roles.Roles[0]], 3, DefaultModel.Bundle.Pay.AsOf);

        public double ScoreAll()
        {
            var sum = 0.0;
            foreach (var person in people)
            {
                _encoder.Encode(person, _vector);
                DefaultModel.Bundle.Roles.Predict(_vector, DefaultModel.Bundle.Roles.ToldBy(person), _probabilities);
                _encoder.EncodeContext(_context, _vector);
                sum += _probabilities[0] + DefaultModel.Bundle.Pay.PredictRaw(_vector).Centre;
            }

            return sum;
        }
    }
}
