using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Parts;

namespace Recommender.Pay;

/// <summary>The pay model in a bundle: <c>pay.json</c> and, for its numbers, <c>pay.bin</c>.</summary>
internal sealed class PayBundlePart : IBundlePart<PayModel>
{
    private const string File = "pay.json";
    private const string Numbers = "pay.bin";
    private const int MostEntries = 1_000_000;

    /// <summary>Pay is given in three figures, so the last bit can move it by a hundredth.</summary>
    private const double Tolerance = 0.0101;

    private static readonly JsonSerializerOptions Json = PartJson.Of(PayFileJson.Default);

    public IReadOnlyList<string> NeededFiles => [File, Numbers];

    public PayModel Read(PartReader files)
    {
        var words = Checked(files.Json<PayModelFile>(File, Json));
        using var reader = files.Binary(Numbers);
        var features = files.Schema.Names.Count;
        var model = new PayModel
        {
            Centre = PartBinary.ReadTrees(reader, features),
            Width = PartBinary.ReadTrees(reader, features),
            Linear = PartBinary.ReadLinear(reader, new(features, 1)),
            TreeShare = words.TreeShare,
            Conformal = words.Conformal,
            Drift = words.Drift,
            Support = words.Support,
            Markets = words.Markets ?? new Dictionary<string, int>(),
            YearAhead = words.YearAhead ?? 1,
        };
        PartBinary.ThrowIfLeftOver(reader, Numbers);
        return model;
    }

    public void Write(PayModel model, PartWriter files)
    {
        files.Json(
            File, new PayModelFile(model.TreeShare, model.Conformal, model.Drift, model.Support, model.Markets, model.YearAhead), Json);
        files.Binary(Numbers, writer =>
        {
            PartBinary.Write(writer, model.Centre);
            PartBinary.Write(writer, model.Width);
            PartBinary.Write(writer, model.Linear);
        });
    }

    /// <summary>A band of an answer that a bundle is held to.</summary>
    public static GoldenLine Golden(double low, double mid, double high) => new("", Tolerance, low, mid, high);

    private static PayModelFile Checked(PayModelFile words)
    {
        PartChecks.Number(File, "treeShare", words.TreeShare, 0, 1);
        PartChecks.Holds(words.Conformal?.ByGroup is not null, File, "'conformal' is missing");
        foreach (var quantiles in PartChecks.List(File, "conformal", [.. words.Conformal!.ByGroup.Values], MostEntries))
        {
            PartChecks.Holds(
                new[] { quantiles.Low, quantiles.Mid, quantiles.High, quantiles.Shift }.All(PartChecks.IsNumber),
                File, "'conformal' has a number out of bounds");
        }

        PartChecks.Holds(words.Drift is not null, File, "'drift' is missing");
        PartChecks.Year(File, "asOf", words.Drift!.AsOf);
        PartChecks.Numbers(File, "yearly", words.Drift.Yearly, MostEntries);
        PartChecks.Numbers(File, "years", words.Drift.Years, MostEntries);
        PartChecks.Counts(File, "support", words.Support?.People);
        if (words.Support!.AtLevel is { } atLevel)
        {
            PartChecks.Counts(File, "atLevel", atLevel);
        }

        PartChecks.Number(File, "yearAhead", words.YearAhead ?? 1, 1, 2);
        PartChecks.Holds(words.Markets is null || words.Markets.Count <= MostEntries, File, "'markets' has too many entries");
        foreach (var year in words.Markets?.Values ?? [])
        {
            PartChecks.Year(File, "markets", year);
        }

        return words;
    }
}

/// <summary><c>pay.json</c>: what <c>pay.bin</c> has no words for.</summary>
internal sealed record PayModelFile(
    double TreeShare, ConformalOffsets Conformal, PayDrift Drift, PaySupport Support, IReadOnlyDictionary<string, int>? Markets = null,
    double? YearAhead = null);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PayModelFile))]
internal sealed partial class PayFileJson : JsonSerializerContext;
