using System.Text.Json;
using Recommender.Bundles;
using Recommender.FinerTitles;
using Recommender.Parts;
using Recommender.People;

namespace Recommender.Tests.Bundles;

public sealed class BundleJsonTests
{
    [Fact]
    public void AListThatAnOlderBundleDoesNotHaveReadsAsNone()
    {
        var titles = JsonSerializer.Deserialize<FinerTitleModel>(
            """{ "titles": [ { "role": "a", "shares": {}, "weights": {} } ], "roleSigns": {}, "bound": 1 }""",
            PartJson.Of(FinerTitleFileJson.Default))!;
        var golden = Read<IReadOnlyList<GoldenProfile>>(
            """[ { "name": "a", "profile": { "country": "GB" }, "roles": [], "cities": [] } ]""");

        Assert.Empty(titles.Market);
        Assert.Empty(titles.Titles[0].Chance);
        Assert.Empty(titles.Titles[0].Rows);
        Assert.Equivalent(new Profile { Country = "GB" }, golden[0].Profile, strict: true);
    }

    [Fact]
    public void AMemberThatIsNotKnownIsSkipped()
    {
        var text = Read<AliasText>("""{ "champion": "a", "heir": { "b": [] }, "former": ["c"] }""");

        Assert.Equal(("a", 1), (text.Champion, text.Former!.Count));
    }

    [Theory]
    [InlineData("""{ "profile": [], "context": [], "profile": [] }""")]
    [InlineData("""{ "profile": null, "context": [] }""")]
    [InlineData("[]")]
    [InlineData("")]
    public void AMemberThatIsThereTwiceOrNullIsRefused(string json) => Assert.Throws<JsonException>(() => Read<FeatureNamesFile>(json));

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, BundleJson.Options)!;
}
