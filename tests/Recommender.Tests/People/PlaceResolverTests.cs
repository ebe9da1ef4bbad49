using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.People;

/// <summary>What people write for a place tells city, country and work mode, each where it is not told itself.</summary>
public sealed class PlaceResolverTests
{
    private static readonly ProfileResolver Resolver = new(JobTaxonomy.Load(Repository.Seeds));

    [Theory]
    [InlineData("London (hybrid, 2 days)", "london-gb", "GB", "hybrid")]
    [InlineData("Remote – UK", null, "GB", "remote")]
    [InlineData("Remote-UK", null, "GB", "remote")]
    [InlineData("London, UK", "london-gb", "GB", null)]
    [InlineData("Remote (Germany)", null, "DE", "remote")]
    [InlineData("Hybrid · Manchester", "manchester-gb", "GB", "hybrid")]
    [InlineData("UK - Manchester", "manchester-gb", "GB", null)]
    [InlineData("New York, NY, United States", "new-york-us-ny", "US", null)]
    [InlineData("Berlin or remote", "berlin-de", "DE", "remote")]
    [InlineData("London 3 days a week in office", "london-gb", "GB", "office")]
    [InlineData("Shibuya City, Tokyo, Japan", "tokyo-jp", "JP", null)]
    [InlineData("Remote", null, null, "remote")]
    [InlineData("United States", null, "US", null)]
    [InlineData("California", null, "US", null)]
    [InlineData("Georgia", null, null, null)]
    [InlineData("Indiana, PA", null, "US", null)]
    [InlineData("Київ", "kyiv-ua", "UA", null)]
    [InlineData("МОСКВА", "moscow-ru", "RU", null)]
    [InlineData("東京", "tokyo-jp", "JP", null)]
    [InlineData("上海市", "shanghai-cn", "CN", null)]
    [InlineData("القاهرة", "cairo-eg", "EG", null)]
    [InlineData("ΑΘΗΝΑ", "athens-gr", "GR", null)]
    [InlineData("서울", "seoul-kr", "KR", null)]
    [InlineData("İstanbul", "istanbul-tr", "TR", null)]
    [InlineData("TP Hồ Chí Minh", "ho-chi-minh-city-vn", "VN", null)]
    public void TheKnownPartsOfAPlaceCount(string text, string? city, string? country, string? mode)
    {
        var person = Resolver.Resolve(new() { City = text });

        Assert.Equal((city, country, mode), (person.City?.Id, person.Country?.Code, person.WorkMode?.Id));
        Assert.Empty(person.Unknown);
    }

    [Theory]
    [InlineData("Atlantis", null, null)]
    [InlineData("Remote, Atlantis", null, "remote")]
    [InlineData("Houma, LA", null, null)]
    [InlineData("New Brunswick, NJ", "US", null)]
    [InlineData("London, Ontario", "CA", null)]
    [InlineData("10115", null, null)]
    [InlineData("()", null, null)]
    public void APlaceThatIsNotKnownTellsNoCityAndNoCountryByGuess(string text, string? country, string? mode)
    {
        var person = Resolver.Resolve(new() { City = text });

        Assert.Equal((null, country, mode), (person.City?.Id, person.Country?.Code, person.WorkMode?.Id));
        Assert.Equal([("city", text)], person.Unknown.Select(unknown => (unknown.Field, unknown.Term.Text)));
    }

    [Theory]
    [InlineData("London (remote)", null, "office", "london-gb", "GB", "office")]
    [InlineData(null, "London, UK", null, "london-gb", "GB", null)]
    [InlineData("Leeds", "UK (remote)", null, "leeds-gb", "GB", "remote")]
    [InlineData(null, null, "Hybrid (London)", "london-gb", "GB", "hybrid")]
    [InlineData(null, "France", "Hybrid (London)", null, "FR", "hybrid")]
    [InlineData(null, null, "hybrid, 2 days in office", null, null, "hybrid")]
    [InlineData(null, null, "True", null, null, "remote")]
    public void WhatAFieldTellsItselfStands(string? city, string? country, string? mode, string? id, string? code, string? works)
    {
        var person = Resolver.Resolve(new() { City = city, Country = country, WorkMode = mode });

        Assert.Equal((id, code, works), (person.City?.Id, person.Country?.Code, person.WorkMode?.Id));
        Assert.Empty(person.Unknown);
    }

    [Fact]
    public void WordsThatAreNotUnderstoodStayInTheirFields()
    {
        var person = Resolver.Resolve(new() { City = "London", Country = "Narnia", WorkMode = "on the moon" });

        Assert.Equal([("country", "Narnia"), ("workMode", "on the moon")], person.Unknown.Select(word => (word.Field, word.Term.Text)));
        Assert.Equal("GB", person.Country?.Code);
    }
}
