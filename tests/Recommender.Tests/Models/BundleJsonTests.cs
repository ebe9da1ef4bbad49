using System.Text.Json;
using Recommender.Models;
using Recommender.Profiles;
using Recommender.Scoring;

namespace Recommender.Tests.Models;

public sealed class BundleJsonTests
{
    [Fact]
    public void AListThatAnOlderBundleDoesNotHaveReadsAsNone()
    {
        var titles = Read<SpecialisationModel>("""{ "titles": [ { "role": "a", "shares": {}, "weights": {} } ], "roleSigns": {}, "bound": 1 }""");
        var golden = Read<IReadOnlyList<GoldenProfile>>("""[ { "name": "a", "profile": { "country": "GB" }, "roles": [], "cities": [] } ]""");

        Assert.Empty(titles.Market);
        Assert.Empty(titles.Titles[0].Chance);
        Assert.Empty(titles.Titles[0].Rows);
        Assert.Equivalent(new Profile { Country = "GB" }, golden[0].Profile, strict: true);
    }

    [Fact]
    public void AMemberThatIsNotKnownIsRefused() =>
        Assert.Throws<JsonException>(() => Read<ModelAliases>("""{ "champion": "a", "former": [], "heir": "b" }"""));

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, BundleJson.Options)!;
}
