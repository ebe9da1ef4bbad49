using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Parts;
using Recommender.Taxonomy;

namespace Recommender.Cities;

/// <summary>The cities in a bundle: <c>cities.json</c>.</summary>
internal sealed class CityBundlePart : IBundlePart<CityModel>
{
    private const string File = "cities.json";

    /// <summary>Traits are weighed on the stack: no more than fit.</summary>
    private const int MostTraits = 4_000;
    private const int MostEntries = 1_000_000;

    private static readonly JsonSerializerOptions Json = PartJson.Of(CityFileJson.Default);

    public IReadOnlyList<string> NeededFiles => [File];

    public CityModel Read(PartReader files) => files.Json<CityModel>(File, Json);

    public void Write(CityModel model, PartWriter files) => files.Json(File, model, Json);

    public void Check(CityModel model, JobTaxonomy taxonomy)
    {
        PartChecks.Names(File, "traits", model.Traits, MostTraits);
        PartChecks.Number(File, "alpha", model.Alpha);
        PartChecks.Numbers(File, "fades", model.Fades, MostTraits);
        PartChecks.Holds(model.Cities is not null, File, "'cities' is missing");
        foreach (var city in PartChecks.List(File, "cities", [.. model.Cities!.Values], MostEntries))
        {
            PartChecks.Number(File, "effect", city.Effect);
            PartChecks.Number(File, "weight", city.Weight);
            PartChecks.Number(File, "rent", city.Rent ?? 0);
            PartChecks.Holds(
                city.Lifts is not null && (city.Lifts.Count == 0 || city.Lifts.Count == model.Traits.Count),
                File,
                "'lifts' does not fit the traits");
            PartChecks.Holds(PartChecks.AllAreNumbers(city.Lifts!), File, "'lifts' has a number out of bounds");
        }

        PartChecks.Holds(
            taxonomy.Cities.All.All(city => model.Cities.ContainsKey(city.Id)), File, "a city of the reference tables is missing");
    }

    /// <summary>A city of an answer that a bundle is held to.</summary>
    public static GoldenLine Golden(string city) => new(city, Tolerance: 0);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CityModel))]
internal sealed partial class CityFileJson : JsonSerializerContext;
