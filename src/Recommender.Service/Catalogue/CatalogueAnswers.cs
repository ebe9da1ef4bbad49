using System.Text.Json.Serialization;
using Recommender.Taxonomy;

namespace Recommender.Service.Catalogue;

/// <summary>A skill; <c>Id</c> and <c>Name</c> are both understood in a profile.</summary>
internal sealed record SkillLine(string Id, string Name, string Category);

/// <summary>A job title. <c>Level</c> is the rung that the title itself implies, null when it is open to any.</summary>
internal sealed record RoleLine(string Id, string Title, string Family, int? Level)
{
    public static RoleLine Of(Role role) => new(role.Id, role.Title, role.Family, role.Level);
}

/// <summary>A city by name and ISO country code; the region where names repeat within a country, else "".</summary>
internal sealed record CityLine(string Id, string Name, string Country, string Region, double? Population, string Hotspot)
{
    public static CityLine Of(City city) => new(city.Id, city.Name, city.Country, city.Region, city.Population, city.Hotspot);
}

/// <summary>Compiled ahead, for speed from the first answer on.</summary>
[JsonSerializable(typeof(IReadOnlyList<SkillLine>))]
[JsonSerializable(typeof(IReadOnlyList<RoleLine>))]
[JsonSerializable(typeof(IReadOnlyList<CityLine>))]
[JsonSerializable(typeof(IReadOnlyList<LadderLevel>))]
[JsonSerializable(typeof(RolePage))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
