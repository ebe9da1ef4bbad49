using Recommender.Bundles;
using Recommender.Tests;
using Recommender.Tests.Bundles;

namespace Recommender.SystemTests.Bundles;

/// <summary>What <c>aliases.json</c> may say, by whomever it is written; and that it changes only to what was proved.</summary>
public sealed class AliasTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ModelRegistry _registry;
    private readonly string _first;
    private readonly string _second;

    public AliasTests()
    {
        _registry = HandMadeModel.Registry(_folder.Path);
        (_first, _second) = (SignedBundle.Publish(_registry), SignedBundle.Publish(_registry, minutesLater: 1));
    }

    private string Aliases => _folder.File("aliases.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{}", null, 0)]
    [InlineData("""{ "champion": "a" }""", "a", 0)]
    [InlineData("""{ "champion": "a", "former": null }""", "a", 0)]
    [InlineData("""{ "champion": null, "challenger": null, "former": [null, "b", null] }""", null, 1)]
    [InlineData("""{ "champion": "a", "heir": { "since": 2026 }, "former": ["b"] }""", "a", 1)]
    public void WhatIsMissingIsNone(string text, string? champion, int former)
    {
        File.WriteAllText(Aliases, text);

        Assert.Equal((champion, former), (_registry.Aliases.Champion, _registry.Aliases.Former.Count));
        Assert.Throws<ModelNotFoundException>(() => _registry.Open("champion"));
        Assert.Throws<ModelNotFoundException>(() => _registry.RollBack());
        Assert.Equal(_first, _registry.Promote(_first));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "champion": 1 }""")]
    [InlineData("""{ "former": "a" }""")]
    [InlineData("""{ "former": [1] }""")]
    [InlineData("""{ "champion": "a", "champion": "b" }""")]
    public void WhatCannotBeReadIsTold(string text)
    {
        File.WriteAllText(Aliases, text);

        foreach (var use in new Action[]
        {
            () => _registry.Find("champion"), () => _registry.RollBack(), () => _registry.Promote(_first), () => _registry.Retire(_second)
        })
        {
            var fault = Assert.Throws<BundleDamagedException>(use);
            Assert.StartsWith("Found the aliases of the models unreadable (", fault.Message, StringComparison.Ordinal);
            Assert.EndsWith("; restore the file, or delete it and promote a version.", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(text, File.ReadAllText(Aliases));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("/etc")]
    [InlineData("champion")]
    [InlineData("challenger")]
    public void AnAliasMeansAVersionOfTheFolderAndNothingElse(string name)
    {
        SignedBundle.Copy(_folder.Path, _first, "models/inside");
        var models = new ModelRegistry(_folder.File("models"), TimeProvider.System);
        SignedBundle.Copy(_folder.Path, _first, "outside");
        File.WriteAllText(Path.Combine(models.Directory, "aliases.json"), $$"""{ "champion": "{{name}}", "former": ["{{name}}"] }""");

        Assert.Throws<ModelNotFoundException>(() => models.Open("champion"));
        Assert.Throws<ModelNotFoundException>(() => models.Open(name));
        Assert.Throws<ModelNotFoundException>(() => models.RollBack());
        Assert.Throws<ModelNotFoundException>(() => models.Promote(name));
    }

    [Fact]
    public void PromotingTheChampionAgainChangesNothing()
    {
        _registry.Promote(_second);
        var before = File.ReadAllBytes(Aliases);

        var change = _registry.Promote("champion", _ => { });

        Assert.Equal((_second, _second, false), (change.Champion, change.Former, change.IsChanged));
        Assert.Equal(before, File.ReadAllBytes(Aliases));
    }

    [Fact]
    public void WhatFailsItsProofIsNeitherPromotedNorRolledBackTo()
    {
        _registry.Promote(_second);
        var before = File.ReadAllBytes(Aliases);

        foreach (var fault in new Exception[]
        {
            new KeyNotFoundException(),
            new InvalidCastException(),
            new IOException("/a/path"),
            new ArgumentException("a"),
            new OverflowException(),
        })
        {
            foreach (var change in new Action[]
            {
                () => _registry.Promote(_first, _ => throw fault), () => _registry.RollBack(_ => throw fault)
            })
            {
                Assert.Equal(
                    $"Found model '{_first}' unreadable (its parts do not fit together); expected the files as published; "
                    + "restore its folder, or choose another model.",
                    Assert.Throws<BundleDamagedException>(change).Message);
            }
        }

        Assert.Equal(before, File.ReadAllBytes(Aliases));
    }

    [Fact]
    public void TheChampionIsProvedWhileNobodyElseCanChangeIt()
    {
        var isHeld = false;

        _registry.Promote(_second, _ => isHeld = Record.Exception(
            () => new FileStream(_folder.File(".lock"), FileMode.Open, FileAccess.Write, FileShare.None).Dispose()) is IOException);

        Assert.True(isHeld);
    }
}
