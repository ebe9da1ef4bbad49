using System.Text.Json.Nodes;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Pay;

namespace Recommender.Tests.Bundles;

public sealed class ModelRegistryTests
{
    [Fact]
    public void TheFirstVersionIsTheChampionAndTheNextTheChallenger()
    {
        using var temp = new TempFolder();
        var registry = new ModelRegistry(temp.Path, TimeProvider.System);

        var first = QuickModel.Model.PublishTo(registry);
        var second = QuickModel.Model with
        {
            Bundle = HandMadeModel.WithGolden(
                QuickModel.Model.Bundle with { Pay = QuickModel.Model.Bundle.Pay with { Drift = PayDrift.None(2021) } }),
        };
        var challenger = second.PublishTo(registry);

        Assert.Equal((first, challenger), (registry.Find("champion"), registry.Find("challenger")));
        Assert.Equal(challenger, registry.Promote("challenger"));
        Assert.Equal((challenger, null), (registry.Aliases.Champion, registry.Aliases.Challenger));
        Assert.Equal(first, registry.RollBack());
        Assert.Equal(first, registry.Find("champion"));
        var fault = Assert.Throws<ModelNotFoundException>(() => registry.RollBack());
        Assert.Equal(
            $"Found no former champion in '{temp.Path}'; expected one to roll back to; "
            + "promote a version with 'recommender models promote'.", fault.Message);
    }

    [Fact]
    public void PublishingReadsBackAndLeavesNoDraft()
    {
        using var temp = new TempFolder();
        var registry = new ModelRegistry(temp.Path, TimeProvider.System);

        Assert.Throws<InvalidOperationException>(() => registry.Publish(
            QuickModel.Model.Bundle, QuickModel.Model.Extras, _ => throw new InvalidOperationException("not good enough")));

        Assert.Empty(registry.Versions);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp.Path));
    }

    [Fact]
    public void TheNameOfARecipe_MeansItsNewestVersion()
    {
        using var temp = new TempFolder();
        var registry = HandMadeModel.Registry(temp.File("models"));
        _ = HandMadeModel.Publish(registry);
        var second = HandMadeModel.Publish(registry, minutesLater: 1);

        Assert.Equal(second, registry.Find("by-hand"));
        Assert.Throws<ModelNotFoundException>(() => registry.Find("by-foot"));
    }

    [Fact]
    public void AnUnknownVersion_IsRefusedWithWhatThereIs()
    {
        using var temp = new TempFolder();
        var registry = new ModelRegistry(temp.File("models"), TimeProvider.System);

        var fault = Assert.Throws<ModelNotFoundException>(() => registry.Open("champion"));

        Assert.Equal(
            $"Found no model 'champion' in '{temp.File("models")}' (it holds none); " +
            "expected a version, an alias or the name of a recipe; train one with 'recommender train', or name the folder with --models.",
            fault.Message);
    }

    [Theory]
    [InlineData("roles.bin")]
    [InlineData("taxonomy/skills.csv")]
    [InlineData("mlnet/pay-width.zip")]
    public void ACutOffFile_IsRefused(string file)
    {
        using var temp = new TempFolder();
        var registry = QuickModel.CopyTo(temp);
        var path = Path.Combine(temp.Path, QuickModel.Version, file);
        using (var stream = new FileStream(path, FileMode.Open))
        {
            stream.SetLength(stream.Length - 7);
        }

        var fault = Assert.Throws<BundleDamagedException>(() => registry.Open("champion"));

        Assert.Equal(
            $"Found '{file}' of model '{QuickModel.Version}' altered; expected it as published; restore the file, or choose another model.",
            fault.Message);
    }

    [Fact]
    public void AMissingFile_IsRefused()
    {
        using var temp = new TempFolder();
        var registry = QuickModel.CopyTo(temp);
        File.Delete(Path.Combine(temp.Path, QuickModel.Version, "pay.json"));

        var fault = Assert.Throws<BundleDamagedException>(() => registry.Open("champion"));

        Assert.Equal(
            $"Found model '{QuickModel.Version}' unreadable ('pay.json' is missing); expected the files as published; "
            + "restore its folder, or choose another model.", fault.Message);
    }

    [Fact]
    public void ANewerFormat_IsRefused()
    {
        using var temp = new TempFolder();
        var registry = QuickModel.CopyTo(temp);
        EditManifest(temp, manifest => manifest["format"] = 99);

        var fault = Assert.Throws<BundleIncompatibleException>(() => registry.Open("champion"));

        Assert.Equal(
            $"Found model '{QuickModel.Version}' in format 99; expected at most 4; update this program, or choose an older model.",
            fault.Message);
    }

    [Fact]
    public void OtherFeatures_AreRefused()
    {
        using var temp = new TempFolder();
        var registry = QuickModel.CopyTo(temp);
        EditManifest(temp, manifest => manifest["featureFingerprint"] = "0123456789abcdef");
        var version = SignedBundle.SignAgain(temp.Path, QuickModel.Version);

        var fault = Assert.Throws<BundleIncompatibleException>(() => registry.Open(version));

        Assert.StartsWith(
            $"Found model '{version}' trained on the features 0123456789abcdef; expected ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "; make this build's from the same rows with 'recommender retrain --upgrade', or run the build that trained it.",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void FeaturesThisBuildDoesNotCompute_AreRefusedByName()
    {
        using var temp = new TempFolder();
        var registry = new ModelRegistry(temp.Path, TimeProvider.System);
        var schema = QuickModel.Model.Bundle.Schema;
        var other = new Recommender.Features.FeatureSchema(
            ["shoe:size", .. schema.Names.Skip(1).Take(schema.ContextStart - 1)], [.. schema.Names.Skip(schema.ContextStart)]);
        var bundle = QuickModel.Model.Bundle;

        var fault = Assert.Throws<BundleIncompatibleException>(() => registry.Publish(
            bundle with { Schema = other, Manifest = bundle.Manifest with { FeatureFingerprint = other.Fingerprint } },
            QuickModel.Model.Extras, _ => { }));

        Assert.Contains(
            "trained on features this build does not compute (shoe:size); expected only those it does;",
            fault.Message,
            StringComparison.Ordinal);
        Assert.Empty(registry.Versions);
    }

    [Fact]
    public void AFolderThatCannotBeWritten_IsToldBeforeTraining()
    {
        using var temp = new TempFolder();
        var file = temp.Write("taken", "no folder");

        Assert.ThrowsAny<IOException>(() => new ModelRegistry(Path.Combine(file, "models"), TimeProvider.System).ThrowIfNotWritable());

        var registry = new ModelRegistry(temp.File("models"), TimeProvider.System);
        registry.ThrowIfNotWritable();
        Assert.Equal([".lock"], Directory.EnumerateFileSystemEntries(registry.Directory).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void ADamagedModel_IsNotPromoted()
    {
        using var temp = new TempFolder();
        var registry = QuickModel.CopyTo(temp);
        File.WriteAllText(temp.File("aliases.json"), """{ "champion": null, "challenger": null, "former": [] }""");
        File.WriteAllText(Path.Combine(temp.Path, QuickModel.Version, "roles.bin"), "x");

        Assert.Throws<BundleDamagedException>(() => registry.Promote(QuickModel.Version));

        Assert.Null(registry.Aliases.Champion);
    }

    [Fact]
    public void AnotherAnswerToAGoldenProfile_IsRefused()
    {
        var bundle = QuickModel.Registry.Open(QuickModel.Version);
        var golden = bundle.Golden[0];
        var altered = bundle with
        {
            Golden =
                [golden with { Roles = [golden.Roles[0] with { Probability = golden.Roles[0].Probability / 2 }, .. golden.Roles.Skip(1)] }],
        };

        var fault = Assert.Throws<BundleDamagedException>(() => new JobRecommender(altered));

        Assert.StartsWith($"Found model '{QuickModel.Version}' answering '{golden.Name}' with ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDraftOfAKilledRun_IsNoVersionAndIsSweptInADay()
    {
        using var temp = new TempFolder();
        var registry = QuickModel.CopyTo(temp);
        var draft = Directory.CreateDirectory(temp.File(".draft-killed")).FullName;
        File.WriteAllText(Path.Combine(draft, "manifest.json"), "{");

        Assert.Equal([QuickModel.Version], registry.Versions);

        Directory.SetLastWriteTimeUtc(draft, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        QuickModel.Model.PublishTo(registry);
        Assert.False(Directory.Exists(draft));
    }

    [Fact]
    public void ABundleHoldsNoRowOfAnyone()
    {
        var folder = Path.Combine(QuickModel.Registry.Directory, QuickModel.Version);

        Assert.All(
            Directory.EnumerateFiles(folder, "*.json").Append(Path.Combine(folder, "card.md")),
            file => Assert.DoesNotContain("made-0", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static void EditManifest(TempFolder temp, Action<JsonObject> edit)
    {
        var path = Path.Combine(temp.Path, QuickModel.Version, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        edit(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }
}
