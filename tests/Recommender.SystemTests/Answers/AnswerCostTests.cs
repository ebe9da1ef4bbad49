using System.Text.Json;
using Recommender.Answers;
using Recommender.People;
using Recommender.Tests;

namespace Recommender.SystemTests.Answers;

/// <summary>
/// No body costs much more than an ordinary one of its size. What is held is the memory taken for its answers, the same at every run; times
/// are the benchmark's (<c>bodies.md</c>).
/// </summary>
public sealed class AnswerCostTests
{
    private const int MostTimes = 20;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly JobRecommender Recommender = new(DefaultModel.Bundle);

    public static TheoryData<string> Kinds => [.. Bodies.Keys];

    private static Dictionary<string, Func<Random, int, (Profile, RecommendOptions)>> Bodies { get; } = new()
    {
        ["unknown words"] = (chance, _) => (new() { Skills = [.. Many(100, () => Word(chance, 8))] }, new()),
        ["near-misses"] = (chance, _) => (
            new() { Skills = [.. Many(100, () => Misspelt(chance, Any(chance, MadePeople.Taxonomy.Skills.All).Name))] }, new()),
        ["entries of short words"] = (chance, _) => (new() { Skills = [.. Many(4, () => Phrase(chance, 99, 4))] }, new()),
        ["one known word again and again"] = (chance, _) => (
            new() { Skills = [string.Concat(Enumerable.Repeat("c ", 240)) + Word(chance, 5)] }, new()),
        ["activities"] = (chance, _) => (new() { Activities = [.. Many(100, () => Word(chance, 12))] }, new()),
        ["titles of many words"] = (chance, _) => (new() { CurrentRole = Phrase(chance, 70, 6) }, new()),
        ["titles of short words"] = (chance, _) => (new() { CurrentRole = Phrase(chance, 16, 2) }, new()),
        ["titles"] = (chance, _) => (new() { CurrentRole = Misspelt(chance, Any(chance, MadePeople.Taxonomy.Roles.All).Title) }, new()),
        ["cities"] = (chance, _) => (new() { City = Word(chance, 7) }, new()),
        ["cities with places"] = (chance, _) => (
            new() { City = "Cambridge" + string.Concat(Many(230, () => "," + Word(chance, 1))) }, new()),
        ["cities to leave out"] = (chance, _) => (new(), new() { ExcludeCities = [.. Many(100, () => Word(chance, 8))] }),
        ["roles to leave out"] = (chance, _) => (new(), new() { ExcludeRoles = [.. Many(100, () => Word(chance, 8))] }),
        ["nothing"] = (_, _) => (new(), new()),
        ["all there is"] = (_, i) => (new() { YearsMl = i % 60 }, new() { Top = 50, Cities = 50 }),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ItTakesNoMoreThanSoManyTimesAnOrdinaryOne(string kind)
    {
        var (before, body) = (Body(kind, 4), Body(kind, 5));
        var people = MadePeople.Labelled(4_000, seed: 6).Select(row => (row.Profile, new RecommendOptions())).ToList();
        var ordinary = people.Take(Math.Max(1, (int)(Size(body) / Size(people) * people.Count))).ToList();
        // What is made once is made; the words are others.
        _ = (Bytes(before), Bytes(ordinary));

        var (dear, usual) = (Bytes(body), Bytes(ordinary));

        Assert.True(dear <= MostTimes * usual, FormattableString.Invariant($"{dear / (double)usual:0.0} times: ")
            + FormattableString.Invariant($"{dear} bytes for a body of {Size(body)}, {usual} for an ordinary one"));
    }

    private static List<(Profile, RecommendOptions)> Body(string kind, int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, 300).Select(i => Bodies[kind](chance, i))];
    }

    private static long Bytes(IReadOnlyList<(Profile, RecommendOptions)> body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = JsonSerializer.SerializeToUtf8Bytes(Recommender.RecommendAll(body));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Size(IReadOnlyList<(Profile Profile, RecommendOptions Options)> body) => body.Sum(one =>
        30 + one.Profile.Skills.Concat(one.Profile.Activities)
            .Concat(one.Options.ExcludeCities).Concat(one.Options.ExcludeRoles).Sum(word => word.Length + 3)
        + (one.Profile.CurrentRole ?? "").Length + (one.Profile.City ?? "").Length);

    private static IEnumerable<string> Many(int count, Func<string> word) => Enumerable.Range(0, count).Select(_ => word());

    private static string Phrase(Random chance, int words, int letters) => string.Join(' ', Many(words, () => Word(chance, letters)));

    private static string Word(Random chance, int letters) =>
        string.Concat(Enumerable.Range(0, letters).Select(_ => Letters[chance.Next(Letters.Length)]));

    private static string Misspelt(Random chance, string word) =>
        word.Insert(chance.Next(word.Length), Word(chance, 2)).Remove(chance.Next(word.Length), 1);

    private static T Any<T>(Random chance, IReadOnlyList<T> all) => all[chance.Next(all.Count)];
}
