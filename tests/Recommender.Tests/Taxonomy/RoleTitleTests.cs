using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>Titles in other languages, in both genders and however these are written together.</summary>
public sealed class RoleTitleTests
{
    private static readonly JobTaxonomy Seeds = JobTaxonomy.Load(Repository.Seeds);

    private static readonly List<SeedRow> Rows =
        [.. SeedTable.Read(SeedSource.Of(Repository.Seeds), "role_titles.csv", "role", "language", "titles").Rows];

    [Fact]
    public void SixtyRolesHaveTitlesInSevenLanguages()
    {
        var languages = Rows.GroupBy(row => row["role"], row => row["language"]).ToDictionary(row => row.Key, row => row.Order().ToList());

        Assert.InRange(languages.Count, 60, Seeds.Roles.All.Count);
        Assert.All(languages.Values, each => Assert.Equal(["de", "es", "fr", "it", "nl", "pl", "pt"], each));
        Assert.All(Rows, row => Assert.NotEmpty(row.List("titles")));
    }

    [Fact]
    public void EachTitleIsUnderstoodWithAndWithoutItsAccents()
    {
        foreach (var (role, title) in Rows.SelectMany(row => row.List("titles").Select(title => (row["role"], title))))
        {
            Assert.Equal((role, title), (Seeds.Roles.Resolve(title).Known?.Role.Id, title));
            Assert.Equal((role, title), (Seeds.Roles.Resolve(WordFold.Fold(title)).Known?.Role.Id, title));
        }
    }

    [Theory]
    [InlineData("Softwareentwickler (m/w/d)", "software-engineer", null)]
    [InlineData("Softwareentwickler:in", "software-engineer", null)]
    [InlineData("Softwareentwickler*innen", "software-engineer", null)]
    [InlineData("Datenbankadministrator/-in", "database-administrator", null)]
    [InlineData("Senior Entwickler (all genders)", "software-engineer", 3)]
    [InlineData("Développeur(se) Full Stack H/F", "fullstack-developer", null)]
    [InlineData("développeur/développeuse web", "web-developer", null)]
    [InlineData("développeur·euse Java", "java-developer", null)]
    [InlineData("Desarrollador/a Java Senior", "java-developer", 3)]
    [InlineData("Desenvolvedor(a) Python Júnior", "python-developer", 1)]
    [InlineData("Starszy programista/ka Java (K/M)", "java-developer", 3)]
    [InlineData("Sviluppatore/trice web", "web-developer", null)]
    [InlineData("Chef de projet digital", "project-manager", null)]
    [InlineData("Softwareentwickler Automotive Stuttgart", "software-engineer", null)]
    [InlineData("Młodsza programistka/programista Ruby", "backend-developer", 1)]
    [InlineData("Praktikant Softwareentwicklung", "software-engineer", 1)]
    [InlineData("Netwerkbeheerder (m/v)", "network-engineer", null)]
    public void GendersAndLevelsAreTakenFromIt(string title, string id, int? level)
    {
        var (known, _) = Seeds.Roles.Resolve(title);

        Assert.Equal((id, level), (known?.Role.Id, known?.Level));
    }

    [Theory]
    [InlineData("Zahntechniker")]
    [InlineData("Ingénieur civil")]
    [InlineData("Técnico dental")]
    [InlineData("Chef de cuisine")]
    [InlineData("Jefe de cocina")]
    [InlineData("Desarrollador de negocio")]
    [InlineData("Kierownik sklepu")]
    [InlineData("Ingegnere edile")]
    [InlineData("Onderhoudsmonteur")]
    public void OtherTradesAreNotUnderstoodThereEither(string title) => Assert.Null(Seeds.Roles.Resolve(title).Known);

    [Theory]
    [InlineData("nonsense,de,Unsinn,made up", "'nonsense' is no role of roles.csv")]
    [InlineData("data-scientist,de,Programmiererin,made up", "'Programmiererin' already names another role; keep it in one of them")]
    public void ARoleThatIsNoneAndATitleOfAnotherAreFaults(string row, string fault)
    {
        using var seeds = new ChangedSeeds();
        seeds.Change("role_titles.csv", lines => lines.Append(row));

        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(seeds.Path));

        Assert.Equal(
            $"Found 1 fault(s) in the reference tables of '{seeds.Path}'; expected none; mend: role_titles.csv({Rows.Count + 2}): {fault}.",
            refusal.Message);
    }
}
