using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.Taxonomy;
using Recommender.Training.FinerTitles;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.FinerTitles;

public sealed class FinerTitleTrainerTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;
    private static readonly Role Engineer = Taxonomy.Roles.ById["machine-learning-engineer"];
    private static readonly Role Vision = Taxonomy.Roles.ById["computer-vision-engineer"];

    [Fact]
    public void WithoutRowsTheTablesSpeak()
    {
        var title = Fit([]).Titles.Single(title => title.Role == Vision.Id);

        Assert.Equal(0.004, title.Shares[Engineer.Id]);
        // Typical: ln(.45 / .02) is more than any word may say. Of the category it leans on: ln(.05 / .02). Typical of the role too: ln(.45
        // / .15).
        Assert.Equal(2.5, title.Weights["skill:opencv"]);
        Assert.Equal(Math.Log(2.5), title.Weights["skill:optical-flow"], 1e-12);
        Assert.Equal(Math.Log(3), title.Weights["skill:pytorch"], 1e-12);
        Assert.DoesNotContain("skill:excel", title.Weights.Keys);
    }

    [Fact]
    public void RowsAreHeldAgainstWhatTheRoleTells()
    {
        // 100 engineers, 30 of them in vision; all of these and 10 others tell OpenCV: 40 of 100 are usual, 30 · .4 = 12 expected, 30
        // found.
        List<TrainingRow> rows =
        [
            .. Rows(30, Vision, "opencv"), .. Rows(10, Engineer, "opencv"), .. Rows(60, Engineer, "sql"),
        ];

        var title = Fit(rows).Titles.Single(title => title.Role == Vision.Id);

        // The tables: typical in .45, usual in .4. Rows and tables count alike, as there are 30 of each; 3 are taken for granted.
        Assert.Equal((0.5 * Math.Log(33 / 15.0)) + (0.5 * Math.Log(0.45 / 0.4)), title.Weights["skill:opencv"], 1e-12);
        Assert.Equal(30, title.Rows["made"]);
    }

    [Fact]
    public void ToolsStandForTheWordsTheyImply()
    {
        var rows = Rows(50, Vision, "opencv").Concat(Rows(50, Engineer, "sql")).ToList();

        // Half of the engineers imply it, so half of 50 are expected; all 50 do. The tables count for 30 rows and say nothing here.
        Assert.Equal(
            50 / 80.0 * Math.Log(53 / 28.0), Fit(rows).Titles.Single(title => title.Role == Vision.Id).Weights["skill:computer-vision"],
            1e-12);
    }

    [Fact]
    public void SharesAreCountedWhereTitlesAreWrittenFreely()
    {
        var finer = Taxonomy.Roles.All.Where(role => role.Parents.Contains(Engineer.Id)).Take(10).ToList();
        List<TrainingRow> free = [
            .. Rows(190, Engineer, "sql"), .. finer.SelectMany(title => Rows(10, title, "sql")), .. Rows(10, Vision, "opencv"),
        ];

        var shares = new TitleShares(free);
        var closed = new TitleShares([.. Rows(190, Engineer, "sql"), .. Rows(10, Vision, "opencv")]);

        // 10 of 300 rows, and 200 that are taken for granted.
        Assert.Equal(10 / 500.0, shares.Of(Engineer, finer[0]), 1e-12);
        Assert.Equal(0.004, closed.Of(Engineer, Vision));
    }

    [Fact]
    public void YearsThatGoWithATitleSpeakForIt()
    {
        var rows = Enumerable.Range(0, 9).Select(years => Row(years, Engineer, "sql") with
        {
            Profile = new() { YearsExperience = years },
        });

        Assert.Equal(Math.Log(10 / 4.0), new RoleRates([.. rows]).YearsEvidence([Engineer], (0, 2)), 1e-12);
    }

    [Fact]
    public void OnlyWhatTheRoleModelCannotReadWeighsARole()
    {
        var signs = Fit([], "skill:pytorch").RoleSigns[Engineer.Id];

        Assert.DoesNotContain("skill:pytorch", signs.Keys);
        Assert.Equal(Math.Log(3), signs["skill:docker"], 1e-12);
    }

    private static FinerTitleModel Fit(IReadOnlyList<TrainingRow> rows, params string[] read) =>
        new FinerTitleTrainer(Taxonomy, [Engineer], new FeatureSchema(read, [])).Fit(rows);

    private static IEnumerable<TrainingRow> Rows(int count, Role title, string skill) =>
        Enumerable.Range(0, count).Select(i => Row(i, title, skill));

    private static TrainingRow Row(int i, Role title, string skill) => new()
    {
        Id = $"made/{title.Id}-{skill}-{i}",
        Group = $"made/{title.Id}-{skill}-{i}",
        Source = "made",
        Market = "",
        Weight = 1,
        ObservedOn = null,
        Year = 2024,
        Profile = new() { Skills = [Taxonomy.Skills.ById[skill]] },
        Role = Engineer,
        Title = title,
        Level = null,
        Pay = null,
    };
}
