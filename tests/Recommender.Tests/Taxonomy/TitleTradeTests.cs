using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>A head word beside a word of another trade is not understood; rungs and noise change nothing.</summary>
public sealed class TitleTradeTests
{
    private static readonly JobTaxonomy Seeds = JobTaxonomy.Load(Repository.Seeds);

    [Theory]
    [InlineData("Dental Technician")]
    [InlineData("Production Technician I")]
    [InlineData("Civil Engineer")]
    [InlineData("Kitchen Manager")]
    [InlineData("Security Guard")]
    [InlineData("Behavior Analyst")]
    [InlineData("Investment Analyst")]
    [InlineData("Landscape Architect")]
    [InlineData("Primary School Teacher")]
    [InlineData("Network Marketing Consultant")]
    [InlineData("HVAC Project Manager")]
    [InlineData("QA Nurse LPN/RN")]
    [InlineData("Java Barista")]
    [InlineData("Web Weaver")]
    [InlineData("Data Entry Clerk")]
    [InlineData("Data Entry Supervisor")]
    [InlineData("CNC Programmer")]
    [InlineData("Film Developer")]
    [InlineData("Data Science Teacher")]
    [InlineData("Reading Teacher")]
    [InlineData("Shop Manager")]
    [InlineData("Sawyer")]
    [InlineData("Building Programme Manager")]
    [InlineData("Puppet Designer")]
    [InlineData("- / ,")]
    public void ATitleOfAnotherTradeIsNotUnderstood(string title)
    {
        var (known, unknown) = Seeds.Roles.Resolve(title);

        Assert.Equal((null, title), (known?.Role.Id, unknown?.Text));
    }

    [Theory]
    [InlineData("Backend Engineer - Teller Systems", "backend-developer")]
    [InlineData("Project Manager, London", "project-manager")]
    [InlineData("Project Manager (Remote) - Berlin, Germany", "project-manager")]
    [InlineData("Data Scientist, Wealth Management", "data-scientist")]
    [InlineData("Real Estate Data Analyst", "data-analyst")]
    [InlineData("ICT Documentation Manager", "manager")]
    [InlineData("Python Analyst", "data-analyst")]
    [InlineData("Principal Engineer - AI Systems Lab", "software-engineer")]
    [InlineData("Operations Analyst (Ops Analyst)", "data-analyst")]
    [InlineData("Detection Engineer", "security-engineer")]
    [InlineData("Database Design Specialist", "database-developer")]
    [InlineData("Administrator (Admin)", "system-administrator")]
    [InlineData("Sofware Enginer", "software-engineer")]
    [InlineData("Technical Support Enginer - Payments", "it-support")]
    [InlineData("3D Artist", "graphic-designer")]
    [InlineData("Level 2 Support", "it-support")]
    [InlineData("Teacher", "educator")]
    public void ATitleOfTheFieldIs(string title, string id) => Assert.Equal(id, Seeds.Roles.Resolve(title).Known?.Role.Id);

    [Theory]
    [InlineData("Software Engineer I", "software-engineer", 1)]
    [InlineData("Software Engineer II", "software-engineer", 2)]
    [InlineData("Data Analyst 3", "data-analyst", 3)]
    [InlineData("Engineer IV", "software-engineer", 4)]
    [InlineData("Data Scientist V", "data-scientist", 4)]
    [InlineData("SDE2", "software-engineer", 2)]
    [InlineData("SWE III - Payments", "software-engineer", 3)]
    [InlineData("Support Engineer Level 2", "it-support", 2)]
    [InlineData("Senior Data Engineer II", "data-engineer", 3)]
    [InlineData("Software Engineer (L4)", "software-engineer", null)]
    [InlineData("Data Engineer IC3", "data-engineer", null)]
    [InlineData("Level 2 Support", "it-support", null)]
    [InlineData("Web 3 Developer", "software-engineer", null)]
    [InlineData("Software Engineer 2024", "software-engineer", null)]
    public void ARungTellsALevelAndNoOtherRole(string title, string id, int? level)
    {
        var (known, _) = Seeds.Roles.Resolve(title);

        Assert.Equal((id, level), (known?.Role.Id, known?.Level));
    }

    [Fact]
    public void EveryNameAndAliasOfTheCatalogueCounts()
    {
        foreach (var (role, title) in Seeds.Roles.Spellings)
        {
            Assert.Equal(role.Id, Seeds.Roles.Resolve(title).Known?.Role.Id);
        }
    }

    [Fact]
    public void WithoutATableOfWordsATitleIsUnderstoodByAnyPart()
    {
        var former = Former();

        Assert.Equal("it-support", former.Roles.Resolve("Dental Technician").Known?.Role.Id);
        Assert.DoesNotContain("title_words.csv", former.Files.Keys);
    }

    [Fact]
    public void AKindOfWordsThatIsNoneIsAFault()
    {
        using var seeds = new ChangedSeeds();
        seeds.Change("title_words.csv", lines => lines.Append("hed,engineer,made up"));
        var line = File.ReadAllLines(Path.Combine(seeds.Path, "title_words.csv")).Length;

        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(seeds.Path));

        Assert.Contains(
            $"title_words.csv({line}): found the kind 'hed'; expected head, field, neutral, other, plain or skills", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AHostileTitleIsReadInTime()
    {
        var many = string.Join(" - ", Enumerable.Repeat("data engineer", 1_500));
        string[] titles = [new('a', 20_000), many, new('(', 20_000)];

        Assert.Equal([null, "data-engineer", null], titles.Select(title => Seeds.Roles.Resolve(title).Known?.Role.Id));
    }

    /// <summary>The same tables without what words of titles tell.</summary>
    internal static JobTaxonomy Former() => JobTaxonomy.Read(
        new(Repository.Seeds, table => table == "title_words.csv" ? null : SeedSource.Of(Repository.Seeds).Read(table)));
}
