using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Pay;

namespace Recommender.Tests.Bundles;

/// <summary>
/// Small bundles, and what somebody does to them who may write the models' folder and knows how bundles are named: the rules are written
/// down here once more, so that they are not held to themselves.
/// </summary>
internal static partial class SignedBundle
{
    private static readonly ModelBundle Bundle = MakeBundle();

    /// <summary>Publishes a small bundle with every kind of file.</summary>
    public static string Publish(ModelRegistry registry, int minutesLater = 0) => registry.Publish(
        Bundle with { Manifest = Bundle.Manifest with { CreatedAt = HandMadeModel.Now.AddMinutes(minutesLater) } },
        new Dictionary<string, Action<Stream>>
        {
            ["card.md"] = stream => stream.Write("# A card\n"u8),
            ["mlnet/trees.zip"] = stream => stream.Write("PK, as ML.NET saved it"u8),
        },
        read => ModelProof.Of(read));

    /// <summary>Lists each file as it is now, and renames the bundle as its content asks. Gives the new name.</summary>
    public static string SignAgain(string models, string version)
    {
        var folder = Path.Combine(models, version);
        var path = Path.Combine(folder, "manifest.json");
        if (JsonNode.Parse(File.ReadAllText(path)) is JsonObject manifest && manifest["files"] is JsonObject files)
        {
            foreach (var name in files
                .Select(file => file.Key)
                .Where(name => File.Exists(Path.Combine(folder, name)) && files[name] is not null)
                .ToList())
            {
                files[name] = Hash(File.ReadAllBytes(Path.Combine(folder, name)));
            }

            File.WriteAllText(path, manifest.ToJsonString());
        }

        return Rename(models, version);
    }

    /// <summary>Renames the bundle as its manifest asks, and nothing else.</summary>
    public static string Rename(string models, string version)
    {
        var path = Path.Combine(models, version, "manifest.json");
        var text = Version().Replace(File.ReadAllText(path), "\"version\":\"\"", 1);
        var name = $"{version[..15]}-{Hash(Encoding.UTF8.GetBytes(text))[..16]}";
        File.WriteAllText(path, text.Replace("\"version\":\"\"", $"\"version\":\"{name}\"", StringComparison.Ordinal));
        if (name != version)
        {
            Directory.Move(Path.Combine(models, version), Path.Combine(models, name));
        }

        return name;
    }

    /// <summary>Turns a bundle into one of format 1, as earlier builds wrote it. Gives its name.</summary>
    public static string ToFormat1(string models, string version)
    {
        var path = Path.Combine(models, version, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var content = manifest["files"]!.AsObject()
            .Where(file => !file.Key.StartsWith("mlnet/", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => file.Key + file.Value);
        var name = $"{version[..15]}-{Hash(Encoding.UTF8.GetBytes(string.Join('\n', content)))[..8]}";
        (manifest["format"], manifest["version"]) = (1, name);
        File.WriteAllText(path, manifest.ToJsonString());
        Directory.Move(Path.Combine(models, version), Path.Combine(models, name));
        return name;
    }

    /// <summary>Makes a version the champion as a person with an editor does.</summary>
    public static void Point(string models, string version) =>
        File.WriteAllText(Path.Combine(models, "aliases.json"), $$"""{ "champion": "{{version}}", "former": [] }""");

    /// <summary>A copy of a bundle in the same folder, under its own name for now.</summary>
    public static string Copy(string models, string version, string name)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(models, version), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(models, name, Path.GetRelativePath(Path.Combine(models, version), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return name;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static ModelBundle MakeBundle()
    {
        var plain = HandMadeModel.Bundle(taxonomy: SmallTables.Taxonomy);
        return HandMadeModel.WithGolden(plain with
        {
            Titles = MadeTitles.Model,
            Cities = plain.Cities with
            {
                Traits = ["role:data-analyst", "years:2+"],
                Cities = plain.Cities.Cities.ToDictionary(city => city.Key, city => city.Value with { Lifts = [0.1f, 0.2f] }),
            },
            Pay = plain.Pay with
            {
                Drift = new(
                    2024, new Dictionary<string, double> { [PayDrift.World] = 0.02 }, new Dictionary<string, double> { ["2023"] = 0.01 }),
                TreeShare = 0.5,
            },
            FinerTitles = new()
            {
                Titles = [new(
                    "nlp-engineer",
                    new Dictionary<string, double> { ["machine-learning-engineer"] = 0.2 },
                    new Dictionary<string, double> { ["skill:pytorch"] = 1.5 })
                {
                    Chance = new Dictionary<string, double> { ["machine-learning-engineer"] = 0.1 },
                    YearsEvidence = 0.3,
                    Rows = new Dictionary<string, int> { ["made-up"] = 7 },
                }],
                RoleSigns = new Dictionary<string, IReadOnlyDictionary<string, double>>
                {
                    ["data-analyst"] = new Dictionary<string, double> { ["skill:sql"] = 0.5 },
                },
                Market = new Dictionary<string, double> { ["data-analyst"] = 0.6, ["data-scientist"] = 0.4 },
                Bound = 12,
            },
        });
    }

    [GeneratedRegex("\"version\"\\s*:\\s*\"[^\"]*\"")]
    private static partial Regex Version();
}
