using Recommender.Answers;
using Recommender.Bundles;

namespace Recommender.Tests.Bundles;

/// <summary>Models that came with a tool: handed on without what no answer needs, and never changed.</summary>
public sealed class ReadOnlyModelsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ModelRegistry _registry;
    private readonly string _version;

    public ReadOnlyModelsTests()
    {
        _registry = HandMadeModel.Registry(_folder.Path);
        _version = SignedBundle.Publish(_registry);
    }

    private string MlNet => Path.Combine(_folder.Path, _version, "mlnet");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutTheModelsAsMlNetSavedThemABundleOpens()
    {
        Directory.Delete(MlNet, recursive: true);

        Assert.Equal(_version, ModelProof.Of(_registry.Open(_version)).Manifest.Version);
    }

    [Fact]
    public void OneThatIsThereAndAlteredIsRefusedThough()
    {
        File.AppendAllText(Path.Combine(MlNet, "trees.zip"), "x");

        Assert.Equal(
            $"Found 'mlnet/trees.zip' of model '{_version}' altered; expected it as published; restore the file, or choose another model.",
            Assert.Throws<BundleDamagedException>(() => _registry.Open(_version)).Message);
    }

    [Fact]
    public void WhatWasLeftOutStaysOutWhenAnOlderBundleIsWrittenAgain()
    {
        Directory.Delete(MlNet, recursive: true);
        var older = SignedBundle.ToFormat1(_folder.Path, _version);

        var newer = _registry.Republish(older, bundle => ModelProof.Of(bundle));

        Assert.False(Directory.Exists(Path.Combine(_folder.Path, newer, "mlnet")));
        Assert.Equal(newer, ModelProof.Of(_registry.Open(newer)).Manifest.Version);
    }

    [Fact]
    public void NothingChangesTheFolder()
    {
        var other = SignedBundle.Publish(_registry, minutesLater: 1);
        _folder.Write("read-only.txt", "came with the tool");
        var before = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);

        Assert.True(_registry.IsReadOnly);
        Refused(() => SignedBundle.Publish(_registry, minutesLater: 2));
        Refused(() => _registry.Promote(other, _ => { }));
        Refused(() => _registry.RollBack(_ => { }));
        Refused(() => _registry.Hold(other, []));
        Refused(() => _registry.Retire(other));
        Refused(() => _registry.TakeTrainingTurn().Dispose());
        Refused(_registry.ThrowIfNotWritable);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(_version, _registry.Open("champion").Manifest.Version);
    }

    private void Refused(Action change) => Assert.Equal(
        $"Found '{_folder.Path}' read only, as it came with the tool; " +
        "expected a folder of your own models; train one with 'recommender train', or name the folder with --models.",
        Assert.Throws<ModelsReadOnlyException>(change).Message);
}
