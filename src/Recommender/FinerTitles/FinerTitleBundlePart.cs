using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Parts;
using Recommender.Taxonomy;

namespace Recommender.FinerTitles;

/// <summary>The finer titles in a bundle, which may do without: <c>specialisations.json</c>.</summary>
internal sealed class FinerTitleBundlePart : IBundlePart<FinerTitleModel>
{
    private const string File = "specialisations.json";
    private const int MostTitles = 2_000;
    private const int MostEntries = 1_000_000;

    /// <summary>The largest log-odds: e to the power of several of them is still a number.</summary>
    private const double LargestOdds = 100;

    private static readonly JsonSerializerOptions Json = PartJson.Of(FinerTitleFileJson.Default);

    public IReadOnlyList<string> NeededFiles => [];

    public FinerTitleModel Read(PartReader files) => files.Has(File) ? files.Json<FinerTitleModel>(File, Json) : FinerTitleModel.None;

    public void Write(FinerTitleModel model, PartWriter files) => files.Json(File, model, Json);

    public void Check(FinerTitleModel model, JobTaxonomy taxonomy)
    {
        PartChecks.Holds(model.Bound is > 0 and <= LargestOdds, File, "'bound' is out of bounds");
        PartChecks.Numbers(File, "market", model.Market, MostEntries);
        PartChecks.Holds(model.Market.Values.All(share => share >= 0), File, "'market' has a share below 0");
        foreach (var title in PartChecks.List(File, "titles", model.Titles, MostTitles))
        {
            PartChecks.Holds(
                title.Role is not null && taxonomy.Roles.ById.ContainsKey(title.Role), File, "a title is no role of the reference tables");
            PartChecks.Numbers(File, "shares", title.Shares, MostEntries, largest: 1);
            PartChecks.Numbers(File, "weights", title.Weights, MostEntries);
            PartChecks.Numbers(File, "chance", title.Chance, MostEntries, LargestOdds);
            PartChecks.Number(File, "yearsEvidence", title.YearsEvidence, -LargestOdds, LargestOdds);
            PartChecks.Counts(File, "rows", title.Rows);
        }

        PartChecks.Holds(model.RoleSigns is not null, File, "'roleSigns' is missing");
        foreach (var signs in PartChecks.List(File, "roleSigns", [.. model.RoleSigns!.Values], MostEntries))
        {
            PartChecks.Numbers(File, "roleSigns", signs, MostEntries);
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FinerTitleModel))]
internal sealed partial class FinerTitleFileJson : JsonSerializerContext;
