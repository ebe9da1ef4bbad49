using Recommender.Inspection;
using Recommender.People;

namespace Recommender.Tests.Inspection;

public sealed class TableInspectionTests
{
    private const string Header = "profile_id,role,skills,years_experience,city,country,seniority,salary,currency,observed_on\n";

    [Fact]
    public void ColumnsTellHowFarTheyAreUnderstood()
    {
        var report = Inspect("1,Data Analyst,sql|frobnication,3,London,GB,,,,\n2,Wizard,sql|frobnication|excel,,Atlantis,GB,,,,\n").Report;

        var skills = report.Columns.Single(column => column.Column == "skills");
        Assert.Equal((5, 3), (skills.Filled, skills.Understood));
        Assert.Equal([new WordCount("frobnication", 2)], skills.NotUnderstood);
        Assert.Equal([new WordCount("Wizard", 1)], report.Columns.Single(column => column.Column == "role").NotUnderstood);
        Assert.Equal([new WordCount("Atlantis", 1)], report.Columns.Single(column => column.Column == "city").NotUnderstood);
        Assert.Equal("2 rows in, 2 used, 0 rejected, 0 filtered", report.Counts.ToString());
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void PayStandsBesideWhatIsPublished()
    {
        var rows = Rows(1, 9, i => $"Machine Learning Engineer,python|tool{i},{i},,GB,,{50000 + (i * 1000)},GBP,2025");

        var pay = Assert.Single(Inspect(rows).Report.Pay);

        Assert.Equal(
            ("Machine Learning Engineer", "GB", 9, 52000d, 55000d, 58000d, "GBP", (double?)65000),
            (pay.Role, pay.Country, pay.People, pay.Low, pay.Middle, pay.High, pay.Currency, pay.Benchmark));
    }

    [Fact]
    public void ARepeatIsFoundAndTakenOut()
    {
        var (report, mended) = Inspect("1,Data Analyst,sql,3,,GB,,,,\n2,Data Analyst,sql,3,,GB,,,,\n3,Data Analyst,sql,4,,GB,,,,\n");

        Assert.Equal([("repeats", 1L)], Kinds(report));
        Assert.Equal(["1", "3"], mended.Select(row => row.ProfileId));
    }

    [Fact]
    public void OnePersonInTwoGroupsIsFound()
    {
        const string Skills = "python|sql|docker|git|linux";
        var (report, mended) = Inspect(
            $"a#1,DBA,{Skills},3,Leeds,GB,,,,2023\nb#1,DBA,{Skills},3,Leeds,GB,,,,2024\na#2,DBA,{Skills},3,Leeds,GB,,,,2025\n");

        Assert.Equal([("one person in fit and test", 1L)], Kinds(report));
        Assert.Equal(3, mended.Count);
    }

    [Fact]
    public void ImpossiblePayIsFoundAndLeftOut()
    {
        var (report, mended) = Inspect("1,DBA,sql,3,,GB,,3200,GBP,2025\n2,DBA,sql,3,,GB,,52000,GBP,2025\n");

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("impossible pay", 1L, true), (finding.Kind, finding.Rows, finding.IsMended));
        Assert.Contains("3,200 GBP a year: is this a month's pay?", finding.Text);
        Assert.Equal([null, 52000m], mended.Select(row => row.Pay?.Low));
    }

    [Fact]
    public void ARoleAmongItsSkillsLeaks()
    {
        var (report, mended) = Inspect("1,Data Scientist,python|Data Scientist,3,,GB,,,,\n2,DBA,sql,3,,GB,,,,\n");

        Assert.Equal([("title that leaks", 1L)], Kinds(report));
        Assert.Equal(["python"], mended[0].Profile.Skills);
    }

    [Fact]
    public void AColumnThatDeterminesPayIsFound()
    {
        var rows = Rows(0, 40, i => $"DBA,sql|t{i},{i % 9},,GB,grade {i % 8},{50000 + (i % 8 * 1000)},GBP,2025");
        var others = Rows(0, 40, i => $"DBA,sql|t{i},{i % 9},,GB,grade {i % 8},{50000 + (i * 100)},GBP,2025");

        Assert.Equal([("column that determines pay", 40L)], Kinds(Inspect(rows).Report));
        Assert.Contains("the same seniority", Inspect(rows).Report.Findings[0].Text);
        Assert.Empty(Inspect(others).Report.Findings);
    }

    [Fact]
    public void WordsThatDriftAreFound()
    {
        var then = Rows(0, 100, i => $"DBA,sql|python|excel,{i % 9},,GB,,,,2023");
        var now = Rows(100, 100, i => $"DBA,sql|zarglebot|quuxify,{i % 7},,GB,,,,2025");

        var drift = Inspect(then + now).Report.Findings.Single(finding => finding.Kind == "vocabulary that drifted");

        Assert.Contains("of 2025, of whose skills 67 % are not known; before it were 0 %", drift.Text);
    }

    [Fact]
    public void RejectedRowsAreAFinding() =>
        Assert.Equal([("rejected rows", 1L)], Kinds(Inspect("1,DBA,sql,ages,,GB,,,,\n2,DBA,sql,3,,GB,,,,\n").Report));

    private static string Rows(int first, int count, Func<int, string> row) =>
        string.Concat(Enumerable.Range(first, count).Select(i => $"{i},{row(i)}\n"));

    private static IEnumerable<(string Kind, long Rows)> Kinds(InspectionReport report) =>
        report.Findings.Select(finding => (finding.Kind, finding.Rows));

    private static (InspectionReport Report, List<LabelledProfile> Mended) Inspect(string rows)
    {
        var inspection = new TableInspection(MadePeople.Taxonomy);
        using var table = LabelledProfileCsv.OpenText(Header + rows, "people.csv");
        var mended = table.Read().Select(inspection.Take).OfType<LabelledProfile>().ToList();
        return (inspection.Report(), mended);
    }
}
