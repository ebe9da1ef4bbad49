using System.Globalization;
using System.Text;
using Recommender.Answers;
using Recommender.Batches;
using Recommender.People;
using Recommender.Tables;
using Recommender.Tests.Answers;

namespace Recommender.Tests.Batches;

public sealed class BatchScorerTests
{
    private static readonly JobRecommender Recommender = new(HandMadeModel.Bundle());

    [Fact]
    public void TheResultIsTheSameOnOneThreadAndOnMany()
    {
        var people = "profile_id,skills,years_experience,country\n" + string.Concat(Enumerable.Range(0, 2000).Select(row =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"p{row},{(row % 2 == 0 ? "python|spark" : "sql")},{row % 9},{(row % 5 == 0 ? "" : "GB")}\n")));

        var (one, _) = Score(people, new() { Threads = 1 });
        var (many, counts) = Score(people, new() { Threads = 7 });

        Assert.Equal(one, many);
        Assert.Equal(2000, counts.Used);
    }

    [Fact]
    public void ARowTellsWhatTheAnswerTells()
    {
        var recommender = new JobRecommender(DefaultModel.Bundle);
        var people = FittingProfile.All.SelectMany(fit => (Profile[])
            [
                fit.Of("GB"),
                fit.Of("US"),
                fit.Of("GB") with { Country = null },
                fit.Of("GB") with { City = "Leeds" },
                fit.Of("GB") with { Skills = ["communication"], Activities = [] },
            ])
            .Append(FittingProfile.All[0].Of("GB") with { CurrentRole = "Perception Wizard" }).ToList();

        var rows = Rows(Score(Table(people), new(), recommender: recommender).Text);

        Assert.Equal(people.Count, rows.Count);
        Assert.All(people.Zip(rows), pair =>
        {
            var (answer, row) = (recommender.Recommend(pair.First, new() { Top = 5, Cities = 3 }), pair.Second);
            var told = answer.Roles.Count;
            Assert.Equal(
                answer.Roles.Select(role => (role.Id, Text(role.Pay.Low), Text(role.Pay.Mid), Text(role.Pay.High), role.Pay.Currency)),
                Roles(row).Take(told));
            Assert.All(Enumerable.Range(told + 1, 5 - told), place => Assert.Equal("", row[$"role_{place}"]));
            Assert.Equal(answer.Roles.Select(TitlesOf), Enumerable.Range(1, told).Select(place => row[$"role_{place}_title"]));
            Assert.Equal(
                answer.Roles.Select(role => Math.Round(role.Probability, 6)),
                Enumerable.Range(1, told).Select(place => Number(row[$"role_{place}_probability"])));
            Assert.Equal(string.Join("; ", answer.Notes), row["note"]);
            Assert.All(answer.Cities.Take(3).Select((city, i) => (City: city, Column: $"city_{i + 1}")), city =>
            {
                Assert.StartsWith(city.City.City, row[city.Column], StringComparison.Ordinal);
                Assert.True(city.City.Pay.Currency != row["currency"] || row[$"{city.Column}_pay_mid"] == Text(city.City.Pay.Mid));
            });
        });

    }

    private static IEnumerable<(string, string, string, string, string)> Roles(Dictionary<string, string> row) => Enumerable
        .Range(1, 5)
        .Select(place =>
        (row[$"role_{place}"], row[$"role_{place}_pay_low"], row[$"role_{place}_pay_mid"], row[$"role_{place}_pay_high"],
            row["currency"]));

    private static string TitlesOf(RoleSuggestion role) =>
        role.Titles.Count == 0 ? role.Title : string.Join("; ", role.Titles.Select(title => title.Title));

    [Fact]
    public void RowsInAreRowsScoredAndRejected()
    {
        var people = "skills,years_experience\n"
            + string.Concat(Enumerable.Range(0, 1000).Select(row => row % 7 == 0 ? "python,bad\n" : "python,1\n"));
        var errors = new List<RowError>();

        var (scored, counts) = Score(people, new(), errors.Add);

        Assert.Equal((1000, 143), (counts.In, counts.Rejected));
        Assert.Equal(143, errors.Count);
        Assert.Equal(counts.Used, scored.Split('\n').Length - 2);
        Assert.True(errors.Select(error => error.Line).SequenceEqual(errors.Select(error => error.Line).Order()));
    }

    [Fact]
    public void OwnPay_IsTheBandOfTheNamedRoleAndLevelAndPlace()
    {
        var people = "profile_id,skills,role,seniority,city,years_experience\na,python,Data Analyst,Senior,London,6\nb,python,,,,\n"
            + "c,python,Zookeeper of bees,,,\n";

        var rows = Rows(Score(people, new() { OwnPay = true }).Text);

        var expected = Recommender.Recommend(
            new() { Skills = ["python"], CurrentRole = "Senior Data Analyst", City = "London", YearsExperience = 6 }).CurrentRole!.Pay;
        Assert.Equal([Text(expected.Low), Text(expected.Mid), Text(expected.High)], Cells(rows[0], "pay_low", "pay_mid", "pay_high"));
        Assert.Equal(["", "", ""], Cells(rows[1], "pay_low", "pay_mid", "pay_high"));
        Assert.Equal(["", "", ""], Cells(rows[2], "pay_low", "pay_mid", "pay_high"));
        Assert.Contains("Not understood: role 'Zookeeper of bees'", rows[2]["note"], StringComparison.Ordinal);
    }

    [Fact]
    public void CitiesArePaidInTheCurrencyOfTheRow_WhenTheCountryIsUnknown()
    {
        var row = Rows(Score("skills\npython\n", new() { Cities = 1 }).Text)[0];

        var usd = decimal.Parse(row["city_1_pay_mid"], CultureInfo.InvariantCulture);
        Assert.Equal(["USD", "London, GB"], Cells(row, "currency", "city_1"));
        Assert.InRange(usd, 54_000, 57_000);
    }

    [Fact]
    public void TheNoteThatEveryRowWouldBearIsLeftOut()
    {
        var row = Rows(Score("skills,country\npython,GB\n", new() { Cities = 0 }).Text)[0];

        Assert.Equal("", row["note"]);
    }

    [Fact]
    public void ThereAreAsManyColumnsAsAskedFor_EvenWhenTheModelKnowsFewerRoles()
    {
        var (scored, _) = Score("skills,country\npython,GB\n", new() { Top = 9, Cities = 0 });

        var row = Rows(scored)[0];
        Assert.Equal("", row["role_9"]);
        Assert.NotEqual("", row["role_4"]);
    }

    private static string Table(List<Profile> people)
    {
        var text = new StringWriter();
        using (var rows = new LabelledProfileCsvWriter(text))
        {
            people.ForEach(person => rows.Write(new() { ProfileId = "a", Source = "made", Profile = person, Role = person.CurrentRole }));
        }

        return text.ToString();
    }

    private static (string Text, RowCounts Counts) Score(
        string people,
        BatchOptions options,
        Action<RowError>? reject = null,
        JobRecommender? recommender = null)
    {
        using var table = LabelledProfileCsv.OpenText(people, "people.csv");
        var scorer = new BatchScorer(recommender ?? Recommender, options);
        var text = new StringBuilder(Encoding.UTF8.GetString(scorer.Header().Span));
        var counts = scorer.Score(table, Take, CancellationToken.None);
        return (text.ToString(), counts);

        void Take(ScoredBlock block)
        {
            text.Append(Encoding.UTF8.GetString(block.Bytes.Span));
            block.Errors.ToList().ForEach(reject ?? (_ => { }));
        }
    }

    private static List<Dictionary<string, string>> Rows(string scored)
    {
        using var csv = new CsvHelper.CsvParser(new StringReader(scored), CultureInfo.InvariantCulture);
        csv.Read();
        var header = csv.Record!;
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(header.Zip(csv.Record!).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return rows;
    }

    private static string[] Cells(Dictionary<string, string> row, params string[] columns) => [.. columns.Select(column => row[column])];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
