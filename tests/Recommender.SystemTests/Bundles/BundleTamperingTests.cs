using System.Globalization;
using System.Text.Json.Nodes;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Tests;
using Recommender.Tests.Bundles;

namespace Recommender.SystemTests.Bundles;

/// <summary>What is changed in a bundle never answers; what is changed and signed again answers as it says, or is refused.</summary>
public sealed class BundleTamperingTests : IDisposable
{
    private const int Flips = 2_000;
    private const int Overwrites = 600;
    private const int Seed = 16;

    private readonly TempFolder _folder = new();
    private readonly ModelRegistry _registry;
    private readonly string _version;

    public BundleTamperingTests()
    {
        _registry = HandMadeModel.Registry(_folder.Path);
        _version = SignedBundle.Publish(_registry);
    }

    private string Bundle => _folder.File(_version);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ABitFlippedAnywhereIsNeverAnAnswer()
    {
        var random = new Random(Seed);
        var files = Directory.GetFiles(Bundle, "*", SearchOption.AllDirectories);
        for (var flip = 0; flip < Flips; flip++)
        {
            // Each file in turn, so that a small one is tried as often as a large one.
            var file = files[flip % files.Length];
            var bytes = File.ReadAllBytes(file);
            var place = random.Next(bytes.Length * 8);
            bytes[place / 8] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(file, bytes);

            var fault = Record.Exception(() => _registry.Open(_version));

            Assert.True(IsRefusal(fault), string.Create(
                CultureInfo.InvariantCulture, $"bit {place} of {Path.GetRelativePath(Bundle, file)}: {fault?.ToString() ?? "it opened"}"));
            bytes[place / 8] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(file, bytes);
        }

        _ = ModelProof.Of(_registry.Open(_version));
    }

    [Fact]
    public void AManifestWithABitFlippedIsNotReadAloneEither()
    {
        var path = Path.Combine(Bundle, "manifest.json");
        var bytes = File.ReadAllBytes(path);
        for (var place = 0; place < bytes.Length * 8; place += 7)
        {
            bytes[place / 8] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(path, bytes);

            Assert.True(IsRefusal(Record.Exception(() => _registry.Manifest(_version))), place.ToString(CultureInfo.InvariantCulture));
            bytes[place / 8] ^= (byte)(1 << (place % 8));
        }
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("features.json")]
    [InlineData("roles.json")]
    [InlineData("specialisations.json")]
    [InlineData("pay.json")]
    [InlineData("cities.json")]
    [InlineData("golden.json")]
    public void JsonThatIsChangedAndSignedAgainAnswersOrIsRefused(string file)
    {
        var text = File.ReadAllText(Path.Combine(Bundle, file));
        var (opened, refused) = (0, 0);
        foreach (var (changed, what) in JsonMutations.Of(text))
        {
            var copy = SignedBundle.Copy(_folder.Path, _version, $"{_version[..15]}-copy");
            File.WriteAllText(Path.Combine(_folder.Path, copy, file), changed);
            var signed = file == "manifest.json" ? SignedBundle.Rename(_folder.Path, copy) : SignedBundle.SignAgain(_folder.Path, copy);

            var fault = Record.Exception(() => Ask(ModelProof.Of(_registry.Open(signed))));

            Assert.True(fault is null || IsRefusal(fault), $"{file}, {what}: {fault}");
            (opened, refused) = fault is null ? (opened + 1, refused) : (opened, refused + 1);
            Directory.Delete(_folder.File(signed), recursive: true);
        }

        // A test that refused or took all would try nothing.
        Assert.True(opened > 0 && refused > 10, string.Create(CultureInfo.InvariantCulture, $"{opened} opened, {refused} refused"));
    }

    [Theory]
    [InlineData("roles.bin")]
    [InlineData("pay.bin")]
    [InlineData("titles.bin")]
    public void NumbersThatAreOverwrittenAndSignedAgainAnswerOrAreRefused(string file)
    {
        var random = new Random(Seed);
        var original = File.ReadAllBytes(Path.Combine(Bundle, file));
        int[] values = [0, 1, -1, 2, int.MaxValue, int.MinValue, 0x7FC00000, 0x7F800000, 0x7F7FFFFF, 1_000_000];
        for (var i = 0; i < Overwrites; i++)
        {
            var bytes = original[..(i % 10 == 0 ? random.Next(original.Length) + 1 : original.Length)];
            for (var times = random.Next(3); times >= 0 && bytes.Length >= sizeof(int); times--)
            {
                // The counts and the first trees lie at the beginning and the end of such a file.
                var place = random.Next(2) == 0 ? random.Next(bytes.Length - 3) : Math.Max(0, bytes.Length - 4 - random.Next(120));
                BitConverter.TryWriteBytes(bytes.AsSpan(place), values[random.Next(values.Length)]);
            }

            var copy = SignedBundle.Copy(_folder.Path, _version, $"{_version[..15]}-copy");
            File.WriteAllBytes(Path.Combine(_folder.Path, copy, file), bytes);
            var signed = SignedBundle.SignAgain(_folder.Path, copy);

            var fault = Record.Exception(() => Ask(ModelProof.Of(_registry.Open(signed))));

            Assert.True(fault is null || IsRefusal(fault), $"{file}, {i}: {fault}");
            Directory.Delete(_folder.File(signed), recursive: true);
        }
    }

    [Fact]
    public void TheListOfFilesIsTheBuilds()
    {
        File.WriteAllBytes(Path.Combine(Bundle, "pay.bin"), [1, 2, 3]);
        var path = Path.Combine(Bundle, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        manifest["files"] = new JsonObject();
        File.WriteAllText(path, manifest.ToJsonString());
        var signed = SignedBundle.Rename(_folder.Path, _version);

        var fault = Assert.Throws<BundleDamagedException>(() => _registry.Open(signed));

        Assert.Equal(
            $"Found model '{signed}' unreadable (the manifest lists no 'features.json'); expected the files as published; "
            + "restore its folder, or choose another model.",
            fault.Message);
    }

    [Theory]
    [InlineData("taxonomy/skills.csv")]
    [InlineData("taxonomy/role_signs.csv")]
    [InlineData("titles.bin")]
    [InlineData("specialisations.json")]
    public void WhatIsNotListedIsNeverRead(string file)
    {
        var path = Path.Combine(Bundle, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        manifest["files"]!.AsObject().Remove(file);
        File.WriteAllText(path, manifest.ToJsonString());
        var signed = SignedBundle.Rename(_folder.Path, _version);

        var fault = Record.Exception(() => _registry.Open(signed).Titles);

        // A table that is needed is missed; of the others, the bundle opens as if they were not there, or lacks what its parts name.
        Assert.True(fault is null || IsRefusal(fault), fault?.ToString());
        if (file == "titles.bin")
        {
            Assert.Null(_registry.Open(signed).Titles);
        }

        if (file == "taxonomy/skills.csv")
        {
            Assert.Contains($"the manifest lists no '{file}'", fault!.Message, StringComparison.Ordinal);
        }
    }

    private static bool IsRefusal(Exception? fault) =>
        fault is BundleDamagedException or BundleIncompatibleException && !fault.Message.Contains('\n', StringComparison.Ordinal);

    // What the golden profiles do not ask.
    private static void Ask(JobRecommender recommender)
    {
        foreach (var skills in new string[][]
        {
            [], ["pytorch"], ["python", "sql"], ["spark", "zorb"], ["pytorch", "python", "sql", "spark"]
        })
        {
            _ = recommender.Recommend(new Profile
            {
                Skills = skills,
                Activities = ["analyse"],
                YearsExperience = skills.Length * 4,
                Education = "master",
                City = "London",
            });
            _ = recommender.Recommend(
                new Profile { Skills = skills, CurrentRole = "Senior plim keeper", Industry = "health" },
                new() { Top = 100, Cities = 100, AsOf = 2020 });
        }
    }
}
