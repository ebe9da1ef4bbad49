using System.Collections;
using Recommender.Answers;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Answers;

/// <summary>However many words are not understood, each is told, and a bounded number with the nearest known ones.</summary>
public sealed class HelpedWordsTests
{
    private static readonly JobRecommender Recommender = new(HandMadeModel.Bundle());

    /// <summary>Not understood, for the digit, and near to a skill that is.</summary>
    private static readonly string[] Words =
        [.. MadePeople.Taxonomy.Skills.All
            .Select(skill => skill.Id)
            .Where(id => id.Length > 6 && id.All(char.IsAsciiLetterLower))
            .Select(id => id + "7x")
            .Take(600)];

    [Fact]
    public void AProfileIsHelpedWithSoManyWords()
    {
        var answer = Recommender.Recommend(new() { Skills = Words[..50] });

        Assert.Equal(Words[..50], answer.UnknownSkills.Select(term => term.Text));
        Assert.All(answer.UnknownSkills.Take(HelpedWords.MostOfAProfile), term => Assert.NotEmpty(term.Nearest));
        Assert.All(answer.UnknownSkills.Skip(HelpedWords.MostOfAProfile), term => Assert.Empty(term.Nearest));
    }

    [Fact]
    public void OneLongEntryIsNoWayRoundIt()
    {
        var answer = Recommender.Recommend(new() { Skills = [string.Join(", ", Words[..50])] });

        Assert.Equal(
            (50, HelpedWords.MostOfAProfile), (answer.UnknownSkills.Count, answer.UnknownSkills.Count(term => term.Nearest.Count > 0)));
    }

    [Fact]
    public void EveryFieldCountsAndSingleFieldsComeFirst()
    {
        var answer = Recommender.Recommend(
            new Profile { Skills = Words[..50], Country = "Germny2", Education = "Masterz1", Activities = ["analysing datta 1"] },
            new() { ExcludeCities = ["Londn1", "Bristl2"], InCountry = "Frrance9" });

        var notes = answer.Notes.Where(note => note.StartsWith("Not understood: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, notes.Count);
        Assert.Equal(HelpedWords.MostOfAProfile - 6, answer.UnknownSkills.Count(term => term.Nearest.Count > 0));
    }

    [Theory]
    [InlineData("activities")]
    [InlineData("cities")]
    public void AThousandWordsOfAnyFieldAreToldButFewSearchedFor(string field)
    {
        string[] words = field == "cities"
            ? [.. MadePeople.Taxonomy.Cities.All.Where(city => city.Name.Length > 6).Select(city => city.Name + "7").Distinct().Take(150)]
            : [.. Enumerable
                .Range(0, 150)
                .Select(i => FormattableString.Invariant($"{MadePeople.Taxonomy.Activities.All[i % 15].Name.Split(' ')[0]}{i}"))];
        var (profile, options) = field == "cities"
            ? (new Profile(), new RecommendOptions { ExcludeCities = words })
            : (new Profile { Activities = words }, new());

        var notes = Recommender.Recommend(profile, options).Notes
            .Where(note => note.StartsWith("Not understood: ", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(150, notes.Count);
        Assert.InRange(
            notes.Count(note => note.Contains("nearest known", StringComparison.Ordinal)),
            field == "cities" ? HelpedWords.MostOfAProfile : 0,
            HelpedWords.MostOfAProfile);
    }

    [Fact]
    public void ARequestIsHelpedWithSoManyWordsAndTheSameOnesAgainAreFree()
    {
        List<(Profile, RecommendOptions)> people = [.. Words
            .Chunk(15)
            .Take(20)
            .Select(words => (new Profile { Skills = words }, new RecommendOptions()))];
        people.Add((new() { Skills = [Words[0], Words[^1]] }, new()));

        var answers = Recommender.RecommendAll(people);

        var helped = answers.SelectMany(answer => answer.UnknownSkills).Where(term => term.Nearest.Count > 0).ToList();
        Assert.Equal(HelpedWords.MostOfARequest + 1, helped.Count);
        Assert.Equal([true, false], answers[^1].UnknownSkills.Select(term => term.Nearest.Count > 0));
        Assert.Equal(302, answers.Sum(answer => answer.UnknownSkills.Count));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void AWordThatIsNoWordIsNotSearchedFor(int letters, bool isSearched)
    {
        var person = new ProfileResolver(MadePeople.Taxonomy)
            .Resolve(new() { Skills = [new string('x', letters)], Country = new string('x', letters), City = new string('y', letters) });

        Assert.Equal(3, person.UnknownSkills.Count + person.Unknown.Count);
        Assert.All(
            person.UnknownSkills.Concat(person.Unknown.Select(unknown => unknown.Term)),
            term => Assert.Equal(isSearched, term.Nearest is NearestNames));
    }

    [Fact]
    public void AnswersToManyAreThoseToOne()
    {
        var people = MadePeople.Labelled(40, seed: 3).Select(row => (row.Profile, new RecommendOptions { Top = 3 })).ToList();
        people.AddRange(
            people.Take(10).Select(one => (one.Profile with { Skills = [.. one.Profile.Skills] }, one.Item2 with { ExcludeCities = [] })));

        var together = Recommender.RecommendAll(people);

        Assert.Equal(people.Select(one => Text(Recommender.Recommend(one.Profile, one.Item2))), together.Select(Text));
        Assert.Same(together[0], together[40]);
        Assert.NotSame(together[0], together[1]);

        static string Text(Recommendation answer) => System.Text.Json.JsonSerializer.Serialize(answer);
    }

    [Fact]
    public void WhenTheCallerIsGoneTheWorkStops()
    {
        using var gone = new CancellationTokenSource();
        var people = new Leaving(1_000, after: 20, gone);

        Assert.Throws<OperationCanceledException>(() => Recommender.RecommendAll(people, gone.Token));
        Assert.InRange(people.Asked, 20, 22);
    }

    /// <summary>People whose caller hangs up when so many of them were asked for.</summary>
    private sealed class Leaving(int count, int after, CancellationTokenSource gone)
        : IReadOnlyList<(Profile Profile, RecommendOptions Options)>
    {
        private readonly HashSet<int> _asked = [];

        public int Asked => _asked.Count;

        public int Count => count;

        public (Profile Profile, RecommendOptions Options) this[int index]
        {
            get
            {
                _asked.Add(index);
                if (_asked.Count == after)
                {
                    gone.Cancel();
                }

                return (new() { YearsExperience = index / 20.0 }, new());
            }
        }

        public IEnumerator<(Profile Profile, RecommendOptions Options)> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
