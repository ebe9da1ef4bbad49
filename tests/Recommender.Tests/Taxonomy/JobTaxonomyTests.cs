using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

public sealed class JobTaxonomyTests
{
    private static readonly JobTaxonomy Seeds = JobTaxonomy.Load(Repository.Seeds);

    [Fact]
    public void TheSeedsHoldWhatTheProductPromises()
    {
        Assert.True(Seeds.Skills.All.Count >= 600);
        Assert.True(Seeds.Roles.All.Count >= 70);
        Assert.True(Seeds.Cities.All.Count >= 120);
        Assert.Equal(6, Seeds.Ladder.Levels.Count);
        Assert.InRange(Seeds.Activities.All.Count, 10, 25);
    }

    [Theory]
    [InlineData("python/sql", "python,sql")]
    [InlineData("Javascript / Typescript", "javascript,typescript")]
    [InlineData("a, b; c", "c")]
    [InlineData("ML (PyTorch)", "machine-learning,pytorch")]
    [InlineData("C/C++", "c,c-plus-plus")]
    [InlineData("c", "c")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData("c#", "c-sharp")]
    [InlineData("r", "r")]
    [InlineData("Go", "go")]
    [InlineData(".NET", "dot-net")]
    [InlineData("C#, .NET", "c-sharp,dot-net")]
    [InlineData("pythn", "python")]
    [InlineData("Tensor Flow", "tensorflow")]
    [InlineData("Aws Hadoop Postgre Typescript", "aws,hadoop,postgresql,typescript")]
    [InlineData("experience with Python and PyTorch", "python,pytorch")]
    public void SkillWordsBecomeIds(string text, string ids)
    {
        var (known, _) = Seeds.Skills.Resolve(text);

        Assert.Equal(ids, string.Join(',', known.Select(skill => skill.Id)));
    }

    [Theory]
    [InlineData("Sr. ML Eng.", "machine-learning-engineer", 3)]
    [InlineData("Lead Data Scientist (m/f/d)", "data-scientist", 4)]
    [InlineData("Head of AI", "head-of-ai", 5)]
    [InlineData("Senior PHP Magento developer ", "backend-developer", 3)]
    [InlineData("Data science team lead", "data-science-manager", 4)]
    [InlineData("QA Ingenieur", "qa-engineer", null)]
    [InlineData("Data Scientist, AWS", "data-scientist", null)]
    public void TitlesBecomeRoleAndLevel(string title, string id, int? level)
    {
        var (known, _) = Seeds.Roles.Resolve(title);

        Assert.Equal((id, level), (known?.Role.Id, known?.Level));
    }

    [Theory]
    [InlineData("Portland, OR", "portland-us-or")]
    [InlineData("London, UK", "london-gb")]
    [InlineData("München", "munich-de")]
    [InlineData("Bengaluru, Karnataka, India", "bengaluru-in")]
    [InlineData("Tel Aviv-Yafo, Israel", "tel-aviv-il")]
    [InlineData("Toronto, ON, Canada", "toronto-ca")]
    [InlineData("Cambridge", "cambridge-gb")]
    [InlineData("Cambridge, MA", "cambridge-us-ma")]
    [InlineData("Austin, Texas", "austin-us-tx")]
    [InlineData("Munich, Bavaria", "munich-de")]
    [InlineData("Paris, Texas", null)]
    [InlineData("London, Ontario", null)]
    public void PlacesBecomeCities(string text, string? id)
    {
        var (known, _) = Seeds.Cities.Resolve(text);

        Assert.Equal(id, known?.Id);
    }

    [Theory]
    [InlineData("python,nonsense", "broader_skills.csv(2): names the skill 'nonsense', which skills.csv has not")]
    [InlineData(
        "python,r\nr,python", "broader_skills.csv: 'python' is broader than itself; broader_skills.csv: 'r' is broader than itself")]
    public void BroaderSkillsAreKnownAndNeverTurnInACircle(string rows, string faults)
    {
        using var temp = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.Seeds))
        {
            File.Copy(file, temp.File(Path.GetFileName(file)));
        }

        File.WriteAllText(temp.File("broader_skills.csv"), "broader,skills\n" + rows);

        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(temp.Path));
        Assert.Equal(
            $"Found {faults.Split(';').Length} fault(s) in the reference tables of '{temp.Path}'; expected none; mend: {faults}.",
            refusal.Message);
    }

    [Theory]
    [InlineData(
        "roles.csv",
        "machine-learning-intern,Machine Learning Intern,machine-learning,1,",
        "machine-learning-intern,Machine Learning Intern,machine-learning,7,",
            "roles.csv: role 'machine-learning-intern' names the level 7, which ladder.csv has not")]
    [InlineData(
        "vocabularies.csv",
        "seniority,lead,Lead,4,",
        "seniority,lead,Lead,-1,",
        "vocabularies.csv: seniority 'lead' names the level -1, which ladder.csv has not")]
    public void LevelsAreRungsOfTheLadder(string file, string row, string changed, string faults)
    {
        using var temp = new TempFolder();
        foreach (var seed in Directory.EnumerateFiles(Repository.Seeds))
        {
            var text = File.ReadAllText(seed);
            File.WriteAllText(
                temp.File(Path.GetFileName(seed)),
                Path.GetFileName(seed) == file ? text.Replace(row, changed, StringComparison.Ordinal) : text);
        }

        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(temp.Path));
        Assert.Equal($"Found 1 fault(s) in the reference tables of '{temp.Path}'; expected none; mend: {faults}.", refusal.Message);
    }

    [Theory]
    [InlineData("nonsense,data-scientist,,,,,,", "role_signs.csv(2): 'nonsense' is no role of roles.csv")]
    [InlineData("nlp-engineer,nonsense,,,,,,", "role_signs.csv(2): 'nonsense', a wider role of 'nlp-engineer', is no role of roles.csv")]
    [InlineData(
        "nlp-engineer,data-scientist,,,,,,\nnlp-intern,nlp-engineer,,,,,,",
        "role_signs.csv(3): 'nlp-engineer', a wider role of 'nlp-intern', is a finer title itself")]
    [InlineData(
        "nlp-engineer,nlp-engineer,,,,,,", "role_signs.csv(2): 'nlp-engineer', a wider role of 'nlp-engineer', is a finer title itself")]
    [InlineData("nlp-engineer,nlp-engineer,yes,,,,,", "role_signs.csv(2): the wider roles of 'nlp-engineer' come back to it")]
    [InlineData("nlp-engineer,data-scientist,,,,,,5-2", "role_signs.csv(2): years '5-2' of 'nlp-engineer' are not like 0-2 or 5-")]
    [InlineData(
        "nlp-engineer,data-scientist,,,yoga,,,",
        "role_signs.csv: 'nlp-engineer' names 'yoga', which activities.csv and vocabularies.csv have not")]
    public void FinerTitlesAreRolesOfWiderOnes(string rows, string faults)
    {
        using var temp = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.Seeds))
        {
            File.Copy(file, temp.File(Path.GetFileName(file)));
        }

        File.WriteAllText(temp.File("role_signs.csv"), "id,parents,own,skills,activities,education,industries,years\n" + rows);

        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(temp.Path));
        Assert.Equal($"Found 1 fault(s) in the reference tables of '{temp.Path}'; expected none; mend: {faults}.", refusal.Message);
    }

    [Theory]
    [InlineData("machine-learning-intern", 0, 1)]
    [InlineData("junior-machine-learning-engineer", 0, 2)]
    [InlineData("data-scientist", 0, double.PositiveInfinity)]
    [InlineData("senior-machine-learning-engineer", 5, double.PositiveInfinity)]
    [InlineData("chief-data-scientist", 7, double.PositiveInfinity)]
    [InlineData("chief-ai-officer", 12, double.PositiveInfinity)]
    public void TitlesGoWithYears(string role, double fewest, double most) =>
        Assert.Equal((fewest, most), Seeds.Ladder.YearsOf(Seeds.Roles.ById[role]));

    [Fact]
    public void SkillsThatWereNeverMadeAreNone()
    {
        var profile = new ResolvedProfile { Skills = default, Activities = default };
        Assert.Empty(profile.Skills);
        Assert.Empty(profile.Activities);
    }
}
