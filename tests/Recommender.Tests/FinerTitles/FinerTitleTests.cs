using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Taxonomy;
using Recommender.Tests.Answers;

namespace Recommender.Tests.FinerTitles;

/// <summary>Every title that the market names is suggested by the default model to someone whom it fits.</summary>
public sealed class FinerTitleTests
{
    private static readonly Lazy<JobRecommender> Default = new(() =>
        new(new ModelRegistry(Path.Combine(Repository.Root, "models"), TimeProvider.System).Open(ModelAliases.ChampionName)));

    private static readonly string[] Joining = ["and", "of", "in", "the", "for"];

    private static readonly Dictionary<string, string> InWords = new()
    {
        ["ml"] = "machine learning",
        ["ai"] = "artificial intelligence",
        ["nlp"] = "natural language processing",
        ["bi"] = "business intelligence",
        ["vp"] = "vice president",
    };

    public static TheoryData<string> Titles => [.. FittingProfile.All.Select(profile => profile.Role)];

    /// <summary>As the articles on machine-learning careers name them, in their order.</summary>
    private static readonly string[] Market =
    [
        "Algorithm Researcher", "Computer Vision Engineer", "Computer Vision Expert", "Computer Vision Scientist",
        "Computer Vision Software Engineer",
        "Graduate Machine Learning Engineer", "Machine Learning Analyst", "Machine Learning Developer", "Machine Learning Engineer",
        "ML Engineer",
        "Machine Learning Researcher", "Machine Learning Specialist", "ML Specialist", "ML Software Engineer",
        "NLP & Deep Learning Scientist",
        "NLP Software Engineer", "Research Scientist – Deep Learning", "Research Scientist – ML & Image Analysis",
        "Senior Computer Vision Researcher",
        "Deep Learning Researcher", "Data Scientist", "Chief Data Scientist", "Natural Language Processing Engineer",
        "Software Engineer specialising in ML",
        "AI Engineer", "Deep Learning Engineer", "Data Analyst", "BI Developer", "Business Intelligence Analyst", "AI Product Manager",
        "Artificial Intelligence Engineer", "ML Platform Engineer", "Senior ML Engineer – Health",
        "Manager, Machine Learning and AI Applications",
        "Machine Learning Scientist", "Applied AI ML Associate", "Technical Product Manager – AI/ML", "3D Machine Learning Engineer",
        "Senior ML Engineer (NLP)", "Principal Software Engineer (ML)", "NLP Intern", "ML Business Development Specialist",
        "AI Customer Engineer",
        "Language Engineer", "Head of AI/ML Technology", "Research Engineer, AI and ML", "AI Industrialisation Engineer",
        "Artificial Intelligence Scientist",
        "Machine Learning Intern", "Junior ML Engineer", "Senior ML Engineer", "Applied ML Scientist", "ML Team Lead", "ML Architect",
        "Head of Machine Learning", "Director of AI", "Chief AI Officer", "VP of Machine Learning", "Graduate Machine Learning Researcher",
    ];

    [Fact]
    public void EveryTitleOfTheMarketHasAPersonItFits()
    {
        var roles = Market.Select(title => MadePeople.Taxonomy.Roles.Resolve(title).Known?.Role.Id ?? title).Distinct();

        Assert.Empty(roles.Except(FittingProfile.All.Select(profile => profile.Role)));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void AProfileTellsNoWordOfItsTitle(string role)
    {
        var profile = FittingProfile.All.Single(profile => profile.Role == role);

        var told = Words($"{profile.Skills} {profile.Activities}");

        Assert.Empty(Words(MadePeople.Taxonomy.Roles.ById[role].Title).Except(Joining).Intersect(told));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void ATitleIsAmongTheFirstFiveOfSomeoneItFits(string role)
    {
        var profile = FittingProfile.All.Single(profile => profile.Role == role);

        foreach (var country in new[] { "GB", "US" })
        {
            var answer = Default.Value.Recommend(profile.Of(country));

            Assert.Empty(answer.UnknownSkills);
            Assert.Contains(role, answer.Roles.SelectMany(told => told.Titles.Select(title => title.Id).Prepend(told.Id)));
        }
    }

    private static HashSet<string> Words(string text) =>
        [.. WordFold
            .Fold(text)
            .Split(' ')
            .SelectMany(word => $"{word} {InWords.GetValueOrDefault(word, word)}".Split(' '))
            .Select(word => word.Trim(',', '–', '&', '(', ')'))
            .Where(word => word.Length > 0)];
}
