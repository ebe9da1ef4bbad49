using Recommender.Service.Pages.Map;
using Recommender.Taxonomy;

namespace Recommender.Tests.Service.Pages.Map;

public sealed class CityMapTests
{
    private static readonly JobTaxonomy Taxonomy = DefaultModel.Bundle.Taxonomy;

    [Fact]
    public void EveryCountryWithCitiesHasAnOutline_OfWholeNumbersAlone()
    {
        Assert.All(Taxonomy.Cities.All, city => Assert.Contains(city.Country, Outline.All.Keys));
        Assert.All(Outline.All.Values, outline => Assert.Matches("^(M-?[0-9]+ -?[0-9]+l[0-9 -]+z)+$", outline.Path));
        Assert.All(Outline.All.Values, outline => Assert.InRange(outline.Path.Length, 1, 8_000));
    }

    [Fact]
    public void EveryCityOfTheCatalogueIsInItsPicture()
    {
        foreach (var city in Taxonomy.Cities.All)
        {
            var map = CityMap.Of([(city, false)])!;

            var dot = Assert.Single(map.Dots);
            Assert.InRange(dot.At.X, map.Frame.Left, map.Frame.Left + map.Frame.Width);
            Assert.InRange(dot.At.Y, map.Frame.Top, map.Frame.Top + map.Frame.Height);
        }
    }

    [Theory]
    [InlineData("London, Manchester, Edinburgh", "GB")]
    [InlineData("Paris", "FR")]
    public void CitiesOfOneCountryAreOnItsMap(string names, string country)
    {
        var cities = names.Split(", ").Select(name => (Taxonomy.Cities.Resolve(name, country).Known!, false)).ToList();

        Assert.Equal(Outline.All[country].Path, CityMap.Of(cities)!.Path);
    }

    [Fact]
    public void ACityOffTheMapOfItsCountryIsOnThatOfTheWorld()
    {
        var honolulu = new City(0, "honolulu-us", "Honolulu", "US") { Latitude = 21.3, Longitude = -157.9 };

        Assert.Equal(Outline.All[Outline.World].Path, CityMap.Of([(honolulu, false)])!.Path);
    }

    [Fact]
    public void CitiesOfSeveralCountriesAreOnThePartOfTheWorldThatHoldsThem()
    {
        var cities = new[] { ("London", "GB"), ("Berlin", "DE"), ("Warsaw", "PL") }
            .Select(city => (Taxonomy.Cities.Resolve(city.Item1, city.Item2).Known!, city.Item1 == "Berlin")).ToList();

        var map = CityMap.Of(cities)!;

        Assert.Equal(Outline.All[Outline.World].Path, map.Path);
        Assert.InRange(map.Frame.Width, 1, Outline.All[Outline.World].Width / 2.0);
        Assert.Equal(["Berlin"], map.Dots.Where(dot => dot.IsOwn).Select(dot => dot.Name));
        // West to east, and the northernmost above.
        Assert.True(map.Dots[0].At.X < map.Dots[1].At.X && map.Dots[1].At.X < map.Dots[2].At.X);
        Assert.All(map.Dots.Skip(1), dot => Assert.True(dot.At.Y < map.Dots[0].At.Y));
    }

    [Fact]
    public void PlacesAreWhereTheyAre()
    {
        var britain = Outline.All["GB"];
        var (x, y) = britain.Place(britain.North, britain.West);

        Assert.Equal((0, 0), (Math.Round(x, 6), Math.Round(y, 6)));
        // Degrees of longitude are narrower than those of latitude, by the cosine of the middle of the country.
        Assert.InRange(britain.Across / britain.Down, Math.Cos(Math.PI * 60 / 180), Math.Cos(Math.PI * 50 / 180));
    }

    [Fact]
    public void NamesCoverNeitherEachOtherNorLeaveThePicture()
    {
        var cities = Taxonomy.Cities.All.Where(city => city.Country == "GB").Take(40).Select(city => (city, false)).ToList();

        var map = CityMap.Of(cities)!;
        var boxes = map.Dots.Where(dot => dot.Label is not null).Select(dot => Box(dot.Label!, dot.Name)).ToList();

        Assert.NotEmpty(boxes);
        Assert.Contains(map.Dots, dot => dot.Label is null);
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.InRange(boxes[i].Left, map.Frame.Left, map.Frame.Left + map.Frame.Width);
            Assert.All(boxes.Skip(i + 1), other => Assert.False(
                boxes[i].Left < other.Right && other.Left < boxes[i].Right
                && Math.Abs(boxes[i].Y - other.Y) < 0.8 * CityLabels.LetterHeight));
        }
    }

    [Fact]
    public void WithoutCitiesThereIsNoMap() => Assert.Null(CityMap.Of([]));

    private static (double Left, double Right, double Y) Box(CityLabel label, string name)
    {
        var wide = name.Length * CityLabels.LetterHeight * 0.5;
        var left = label.Anchor switch { "start" => label.X, "end" => label.X - wide, _ => label.X - (wide / 2) };
        return (left, left + wide, label.Y);
    }
}
