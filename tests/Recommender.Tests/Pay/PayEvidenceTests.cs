using System.Globalization;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Parts;
using Recommender.Pay;

namespace Recommender.Tests.Pay;

/// <summary>What a band rests on, and how it is told.</summary>
public sealed class PayEvidenceTests
{
    [Theory]
    [InlineData(150, 3, "high")]
    [InlineData(150, 3.01, "medium")]
    [InlineData(149, 2, "medium")]
    [InlineData(30, 9, "medium")]
    [InlineData(29, 1, "low")]
    [InlineData(0, double.NaN, "low")]
    public void ConfidenceTakesPeopleAndNarrowness(int people, double ratio, string word) =>
        Assert.Equal(word, BandConfidence.Of(people, ratio));

    [Fact]
    public void TheReadmeGivesTheNumbersOfConfidence()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var (high, medium) = (BandConfidence.All[0], BandConfidence.All[1]);

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"*{high.Word}* from {high.LeastPeople} of them in a band no wider than"),
            readme, StringComparison.Ordinal);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{high.WidestRatio:0} times its low end,")
                + string.Create(CultureInfo.InvariantCulture, $" *{medium.Word}* from {medium.LeastPeople}"),
            readme, StringComparison.Ordinal);
    }

    [Fact]
    public void PeopleAreToldAtTheLevelAskedFor()
    {
        var pay = Answer(years: 6, HandMadeModel.Bundle()).Roles[0].Pay;
        var junior = Answer(years: 0, HandMadeModel.Bundle()).Roles[0].Pay;

        Assert.Equal((40, 34, "medium"), (pay.People, pay.PeopleAtLevel, pay.Confidence));
        Assert.Equal((40, 0, "low"), (junior.People, junior.PeopleAtLevel, junior.Confidence));
    }

    [Fact]
    public void WhereNoLevelIsKnown_AllOfTheRoleCount()
    {
        var pay = Answer(years: null, HandMadeModel.Bundle()).Roles[0].Pay;

        Assert.Equal((40, null, "medium"), (pay.People, pay.PeopleAtLevel, pay.Confidence));
    }

    [Fact]
    public void AnOlderBundleTellsNoLevels()
    {
        var bundle = HandMadeModel.Bundle();
        var old = bundle with { Pay = bundle.Pay with { Support = new(bundle.Pay.Support.People) } };

        var answer = Answer(years: 6, old);

        Assert.Equal((40, null, "medium"), (answer.Roles[0].Pay.People, answer.Roles[0].Pay.PeopleAtLevel, answer.Roles[0].Pay.Confidence));
        Assert.DoesNotContain("peopleAtLevel", AnswerJson.Indent(answer), StringComparison.Ordinal);
        Assert.Null(Read("""{ "people": { "a": 1 } }""").AtLevel);
    }

    [Theory]
    [InlineData("""{ "people": {}, "atLevel": { "a:1": -1 } }""")]
    [InlineData("""{ "people": {}, "atLevel": { "a:1": 1.5 } }""")]
    [InlineData("""{ "people": {}, "atLevel": [] }""")]
    [InlineData("""{ "people": {}, "atLevel": {}, "atLevel": {} }""")]
    public void CountsThatCannotBeAreRefused(string json) =>
        Assert.ThrowsAny<Exception>(() => PartChecks.Counts("pay.json", "atLevel", Read(json).AtLevel));

    private static PaySupport Read(string json) => PartJson.Read<PayModelFile>(
        System.Text.Encoding.UTF8.GetBytes(
            """{ "treeShare": 1, "conformal": { "byGroup": {} }, "drift": { "asOf": 2024, "yearly": {}, "years": {} }, """
            + $"\"support\": {json} }}"),
        "pay.json", PartJson.Of(PayFileJson.Default)).Support;

    private static Recommendation Answer(double? years, ModelBundle bundle) => new JobRecommender(bundle with { Golden = [] })
        .Recommend(new() { Skills = ["python", "pytorch"], YearsExperience = years, Country = "GB" });
}
