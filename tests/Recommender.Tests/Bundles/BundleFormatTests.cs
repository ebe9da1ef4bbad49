using System.Text.Json.Nodes;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Features;
using Recommender.Roles;
using Recommender.Trees;

namespace Recommender.Tests.Bundles;

/// <summary>Bundles of earlier and later builds, and an earlier one written again.</summary>
public sealed class BundleFormatTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ModelRegistry _registry;
    private readonly string _version;

    public BundleFormatTests()
    {
        _registry = HandMadeModel.Registry(_folder.Path);
        _version = SignedBundle.Publish(_registry);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheNameCoversEverything() => Assert.Matches("^20260102-030405-[0-9a-f]{16}$", _version);

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("features.json")]
    [InlineData("roles.json")]
    [InlineData("specialisations.json")]
    [InlineData("pay.json")]
    [InlineData("cities.json")]
    public void AMemberThatALaterBuildAddsIsSkipped(string file)
    {
        var path = Path.Combine(_folder.Path, _version, file);
        var text = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        text["later"] = new JsonObject { ["more"] = new JsonArray(1, 2) };
        File.WriteAllText(path, text.ToJsonString());

        var signed = SignedBundle.SignAgain(_folder.Path, _version);

        Assert.Equal(signed, ModelProof.Of(_registry.Open(signed)).Manifest.Version);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("files")]
    [InlineData("format")]
    public void AMemberThatIsThereTwiceIsRefused(string member)
    {
        var path = Path.Combine(_folder.Path, _version, "manifest.json");
        var text = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var twice = text[member]!.ToJsonString();
        File.WriteAllText(path, text.ToJsonString()[..^1] + $",\"{member}\":{twice}}}");

        var signed = SignedBundle.Rename(_folder.Path, _version);

        Assert.Throws<BundleDamagedException>(() => _registry.Open(signed));
    }

    [Fact]
    public void ABundleUnderAnothersNameIsRefused()
    {
        var copy = SignedBundle.Copy(_folder.Path, _version, "20260102-030405-0123456789abcdef");

        var fault = Assert.Throws<BundleDamagedException>(() => _registry.Open(copy));

        Assert.Contains("its content is not the one its name stands for", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABundleOfFormat1OpensAndSaysThatItsManifestIsNotCovered()
    {
        var older = SignedBundle.ToFormat1(_folder.Path, _version);
        Edit(older, manifest => manifest["metrics"]!["role.model.top3"] = 0.99);

        var manifest = _registry.Open(older).Manifest;

        Assert.Equal((false, 0.99), (manifest.IsCovered, manifest.Metrics["role.model.top3"]));
        Assert.Equal(
            $"Found model '{older}' in format 1, whose manifest is not covered by its name; expected format 4; "
            + $"write it again with 'recommender models republish {older}'.",
            manifest.Warning);
    }

    [Fact]
    public void ABundleOfFormat1IsStillHeldToWhatItsNameCovers()
    {
        var older = SignedBundle.ToFormat1(_folder.Path, _version);
        var pay = Path.Combine(_folder.Path, older, "pay.bin");
        var bytes = File.ReadAllBytes(pay);
        bytes[^1] ^= 1;
        File.WriteAllBytes(pay, bytes);
        Assert.Throws<BundleDamagedException>(() => _registry.Open(older));

        // Nor by a list that says nothing of it, or says it is so.
        Edit(
            older,
            manifest => manifest["files"]!["pay.bin"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        Assert.Throws<BundleDamagedException>(() => _registry.Open(older));
        Edit(older, manifest => manifest["files"]!.AsObject().Remove("pay.bin"));
        Assert.Throws<BundleDamagedException>(() => _registry.Open(older));
    }

    [Fact]
    public void TreesOfOneRoleAgainstTheRestAreStillRead()
    {
        var bundle = HandMadeModel.Bundle(minutesLater: 1);
        var labels = Enumerable.Range(0, bundle.Roles.Roles.Count).ToList();
        var model = bundle.Roles with
        {
            Trees = new OneVsRestRoleTrees(
                [.. labels.Select(label => new TreeEnsemble([new(label, 0.5f, ~0, ~1)], [0], [-0.5, label], 0.1))],
                [.. labels.Select(label => new PlattScale(-1 - label, 0.2))]),
            TreeShare = 1,
        };

        bundle = HandMadeModel.WithGolden(bundle with { Roles = model });
        var published = _registry.Publish(bundle, new Dictionary<string, Action<Stream>>(), _ => { });

        var (before, after, vector) = (new double[labels.Count], new double[labels.Count], new FeatureVector(bundle.Schema.Names.Count));
        vector.Set(1, 1);
        model.Predict(vector, given: 1, before);
        _registry.Open(published).Roles.Predict(vector, given: 1, after);
        Assert.Equal(before, after);
        Assert.Equal(before.Length, before.Distinct().Count());
    }

    [Fact]
    public void ABundleOfFormat2IsNotMadeOneOfFormat1ByAWord()
    {
        Edit(_version, manifest => manifest["format"] = 1);

        Assert.Throws<BundleDamagedException>(() => _registry.Open(_version));
    }

    [Fact]
    public void WhereItIsAskedFor_OnlyACoveredManifestIsTaken()
    {
        var older = SignedBundle.ToFormat1(_folder.Path, _version);

        var fault = Assert.Throws<BundleIncompatibleException>(
            () => new ModelRegistry(_folder.Path, TimeProvider.System) { RequireCovered = true }.Open(older));

        Assert.Equal(
            $"Found model '{older}' in format 1, whose manifest is not covered by its name; expected format 4, "
            + $"as Service:Models:RequireCovered asks; write it again with 'recommender models republish {older}'.",
            fault.Message);
    }

    [Fact]
    public void ABundleIsWrittenAgainWithTheSameContentAndTakesOverTheAliases()
    {
        var older = SignedBundle.ToFormat1(_folder.Path, _version);
        File.WriteAllText(
            _folder.File("aliases.json"),
            $$"""{ "champion": "{{older}}", "challenger": "{{older}}", "former": ["a", "{{older}}", "b"] }""");

        var newer = _registry.Republish(older, bundle => ModelProof.Of(bundle));

        Assert.Matches("^20260102-030405-[0-9a-f]{16}$", newer);
        Assert.Equal((newer, newer), (_registry.Aliases.Champion, _registry.Aliases.Challenger));
        Assert.Equal(["a", newer, "b"], _registry.Aliases.Former);
        Assert.Equivalent(Files(older), Files(newer), strict: true);
        var (before, after) = (_registry.Manifest(older), _registry.Open(newer).Manifest);
        Assert.Equal((ModelManifest.CurrentFormat, before.CreatedAt), (after.Format, after.CreatedAt));
        Assert.True(System.Text.Json.JsonElement.DeepEquals(before.Recipe, after.Recipe));
        Assert.Equal(newer, _registry.Republish(newer, _ => throw new InvalidOperationException("There is nothing to do.")));
        Assert.Empty(Directory.EnumerateDirectories(_folder.Path, ".draft-*"));
    }

    [Fact]
    public void ABundleThatIsDamagedOrOrderedByAServiceIsNotWrittenAgain()
    {
        var ordered = SignedBundle.ToFormat1(_folder.Path, _version);
        Edit(ordered, manifest => manifest["order"] = "run-1");
        Assert.Throws<ModelInUseException>(() => _registry.Republish(ordered, bundle => ModelProof.Of(bundle)));

        Edit(ordered, manifest => manifest.Remove("order"));
        File.AppendAllText(Path.Combine(_folder.Path, ordered, "card.md"), "More.");
        Assert.Throws<BundleDamagedException>(() => _registry.Republish(ordered, bundle => ModelProof.Of(bundle)));
        Assert.Equal([ordered], _registry.Versions);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{ "name": "a", "profile": {}, "roles": [], "cities": [] }]""")]
    [InlineData("null")]
    public void ABundleWithoutGoldenAnswersIsRefused(string golden)
    {
        File.WriteAllText(Path.Combine(_folder.Path, _version, "golden.json"), golden);
        var signed = SignedBundle.SignAgain(_folder.Path, _version);

        Assert.Contains(
            "golden.json", Assert.Throws<BundleDamagedException>(() => _registry.Open(signed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABundleWithoutGoldenAnswersIsNotPublished() => Assert.Throws<BundleDamagedException>(
        () => _registry.Publish(HandMadeModel.Bundle(9) with { Golden = [] }, new Dictionary<string, Action<Stream>>(), _ => { }));

    private Dictionary<string, string> Files(string version) => Directory
        .EnumerateFiles(_folder.File(version), "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("manifest.json", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetRelativePath(_folder.File(version), file), file => Convert.ToHexStringLower(File.ReadAllBytes(file)));

    private void Edit(string version, Action<JsonObject> edit)
    {
        var path = Path.Combine(_folder.Path, version, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        edit(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }
}
