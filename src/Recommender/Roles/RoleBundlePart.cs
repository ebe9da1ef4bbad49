using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Parts;
using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.Roles;

/// <summary>The role model in a bundle: <c>roles.json</c> and, for its numbers, <c>roles.bin</c>.</summary>
internal sealed class RoleBundlePart : IBundlePart<RoleModel>
{
    private const string File = "roles.json";
    private const string Numbers = "roles.bin";

    /// <summary>Titles are scored on the stack: no more than fit.</summary>
    private const int MostRoles = 2_000;

    /// <summary>Processors differ in the last bits of exp and log; anything beyond this share is another model.</summary>
    private const double Tolerance = 1e-6;

    private static readonly JsonSerializerOptions Json = PartJson.Of(RoleFileJson.Default);

    public IReadOnlyList<string> NeededFiles => [File, Numbers];

    public RoleModel Read(PartReader files)
    {
        var words = Checked(files.Json<RoleModelFile>(File, Json));
        using var reader = files.Binary(Numbers);
        var features = files.Schema.Names.Count;
        var model = new RoleModel
        {
            Roles = words.Roles,
            Linear = PartBinary.ReadLinear(reader, new(features, words.Roles.Count)),
            Trees = words.Scales is { } scales
                ? new OneVsRestRoleTrees([.. scales.Select(_ => PartBinary.ReadTrees(reader, features))], scales)
                : new SharedRoleTrees(PartBinary.ReadMultiOutputTrees(reader, (features, words.Roles.Count))),
            TreeShare = words.TreeShare,
            Full = words.Full,
            Thin = words.Thin,
            HalfTold = words.HalfTold,
        };
        PartBinary.ThrowIfLeftOver(reader, Numbers);
        return model;
    }

    public void Write(RoleModel model, PartWriter files)
    {
        var former = model.Trees as OneVsRestRoleTrees;
        files.Json(File, new RoleModelFile(model.Roles, former?.Scales, model.TreeShare, model.Full, model.Thin, model.HalfTold), Json);
        files.Binary(Numbers, writer =>
        {
            PartBinary.Write(writer, model.Linear);
            foreach (var trees in former?.Ensembles ?? [])
            {
                PartBinary.Write(writer, trees);
            }

            if (model.Trees is SharedRoleTrees shared)
            {
                PartBinary.Write(writer, shared.Trees);
            }
        });
    }

    public void Check(RoleModel model, JobTaxonomy taxonomy) =>
        PartChecks.Holds(model.Roles.All(taxonomy.Roles.ById.ContainsKey), File, "a role is none of the reference tables");

    /// <summary>A role of an answer that a bundle is held to.</summary>
    public static GoldenLine Golden(string id, double probability) => new(id, Tolerance, probability);

    // Each list is as long as that of the roles, and each number within bounds.
    private static RoleModelFile Checked(RoleModelFile words)
    {
        PartChecks.Names(File, "roles", words.Roles, MostRoles);
        PartChecks.Holds(words.Roles.Count > 0, File, "'roles' has none");
        if (words.Scales is not null)
        {
            var scales = PartChecks.List(File, "scales", words.Scales, MostRoles);
            PartChecks.Holds(
                scales.Count == words.Roles.Count
                    && scales.All(scale => PartChecks.IsNumber(scale.Slope) && PartChecks.IsNumber(scale.Offset)),
                File,
                "'scales' does not fit the roles");
        }

        PartChecks.Number(File, "treeShare", words.TreeShare, 0, 1);
        Calibration("full", words.Full);
        Calibration("thin", words.Thin);
        PartChecks.Number(File, "halfTold", words.HalfTold ?? 1, least: 1);
        return words;

        void Calibration(string member, RoleCalibration? calibration)
        {
            PartChecks.Holds(calibration is not null, File, $"'{member}' is missing");
            PartChecks.Number(File, "inverseTemperature", calibration!.InverseTemperature);
            PartChecks.Numbers(File, "bias", calibration.Bias, words.Roles.Count);
        }
    }
}

/// <summary><c>roles.json</c>: what <c>roles.bin</c> has no words for. Trees of one role against the rest have scales.</summary>
internal sealed record RoleModelFile(
    IReadOnlyList<string> Roles,
    IReadOnlyList<PlattScale>? Scales,
    double TreeShare,
    RoleCalibration Full,
    RoleCalibration Thin,
    double? HalfTold = null);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RoleModelFile))]
internal sealed partial class RoleFileJson : JsonSerializerContext;
