using System.Diagnostics;
using Recommender.Bundles;
using Recommender.Tests;
using Recommender.Tests.Bundles;

namespace Recommender.SystemTests.Bundles;

/// <summary>What is no regular file of the bundle's own folder is refused at once, and nothing of it is told.</summary>
public sealed class HostileFileTests : IDisposable
{
    /// <summary>Reading any of them would take for ever, or minutes.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly ModelRegistry _registry;
    private readonly string _version;

    public HostileFileTests()
    {
        _registry = HandMadeModel.Registry(_folder.Path);
        _version = SignedBundle.Publish(_registry);
    }

    public static TheoryData<string, string> Kinds()
    {
        var kinds = new TheoryData<string, string>();
        foreach (var file in new[] { "manifest.json", "roles.bin", "golden.json", "taxonomy/skills.csv", "card.md", "mlnet/trees.zip" })
        {
            foreach (var kind in new[] { "pipe", "/dev/zero", "/dev/null", "/etc/hostname", "itself", "folder", "sparse", "empty", "gone" })
            {
                // What no answer needs may be left out.
                if ((file, kind) != ("mlnet/trees.zip", "gone"))
                {
                    kinds.Add(file, kind);
                }
            }
        }

        return kinds;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task WhatIsNoRegularFileIsRefusedAtOnce(string file, string kind)
    {
        Replace(Path.Combine(_folder.Path, _version, file), kind);

        var fault = await Record.ExceptionAsync(() => Task.Run(() => _registry.Open(_version)).WaitAsync(AtOnce));

        // Without a manifest that is a file there is no version of that name.
        Assert.True(
            fault is BundleDamagedException || (fault is ModelNotFoundException && file == "manifest.json"),
            fault?.ToString() ?? "it opened");
        Assert.DoesNotContain(_folder.Path, fault is BundleDamagedException ? fault.Message : "", StringComparison.Ordinal);
        Assert.DoesNotMatch(
            "[0-9a-f]{8}",
            fault!.Message.Replace(_version, "", StringComparison.Ordinal).Replace(_folder.Path, "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../secret.txt")]
    [InlineData("taxonomy/../../secret.txt")]
    [InlineData("taxonomy//skills.csv")]
    [InlineData("taxonomy\\skills.csv")]
    [InlineData("C:secret.txt")]
    [InlineData("./roles.bin")]
    [InlineData("other/secret.txt")]
    [InlineData("manifest.json")]
    [InlineData("a\u001b[31m")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("secret.txt.")]
    public void AFileIsListedByAPlainName(string name)
    {
        _folder.Write("secret.txt", "secret");
        var path = Path.Combine(_folder.Path, _version, "manifest.json");
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        manifest["files"]![name] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("secret"u8));
        File.WriteAllText(path, manifest.ToJsonString());
        var signed = SignedBundle.Rename(_folder.Path, _version);

        var fault = Assert.Throws<BundleDamagedException>(() => _registry.Open(signed));

        Assert.Equal(
            $"Found model '{signed}' unreadable (the manifest lists a file that has no plain name in the bundle's own folder); "
            + "expected the files as published; restore its folder, or choose another model.",
            fault.Message);
    }

    [Theory]
    [InlineData("taxonomy")]
    [InlineData("mlnet")]
    public void AFolderThatIsALinkIsRefused(string name)
    {
        var folder = Path.Combine(_folder.Path, _version, name);
        Directory.Move(folder, _folder.File("elsewhere"));
        Directory.CreateSymbolicLink(folder, _folder.File("elsewhere"));

        Assert.Contains(
            $"'{name}' is a link", Assert.Throws<BundleDamagedException>(() => _registry.Open(_version)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("/dev/zero")]
    [InlineData("folder")]
    [InlineData("sparse")]
    public async Task AliasesThatAreNoRegularFileAreRefusedAtOnce(string kind)
    {
        Replace(_folder.File("aliases.json"), kind);

        await Assert.ThrowsAsync<BundleDamagedException>(() => Task.Run(() => _registry.Open("champion")).WaitAsync(AtOnce));
    }

    [Fact]
    public void ListedFilesThatThisBuildDoesNotKnowAreCoveredToo()
    {
        var later = Path.Combine(_folder.Path, _version, "later.bin");
        File.WriteAllText(later, "a part of a later build");
        var path = Path.Combine(_folder.Path, _version, "manifest.json");
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        manifest["files"]!["later.bin"] = "";
        File.WriteAllText(path, manifest.ToJsonString());
        var signed = SignedBundle.SignAgain(_folder.Path, _version);

        Assert.Equal(signed, _registry.Open(signed).Manifest.Version);

        File.WriteAllText(Path.Combine(_folder.Path, signed, "later.bin"), "altered");
        Assert.Contains(
            "'later.bin' of model", Assert.Throws<BundleDamagedException>(() => _registry.Open(signed)).Message, StringComparison.Ordinal);
    }

    private static void Replace(string path, string kind)
    {
        File.Delete(path);
        switch (kind)
        {
            case "pipe":
                using (var made = Process.Start("mkfifo", [path]))
                {
                    made.WaitForExit();
                }

                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "sparse":
                using (var file = File.Create(path))
                {
                    file.SetLength(10L << 30);
                }

                break;
            case "empty":
                File.Create(path).Dispose();
                break;
            case "itself":
                File.CreateSymbolicLink(path, Path.GetFileName(path));
                break;
            case "gone":
                break;
            default:
                File.CreateSymbolicLink(path, kind);
                break;
        }
    }
}
