using Recommender.Bundles;

namespace Recommender.Tests.Bundles;

public sealed class RetirementTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ModelRegistry _registry;

    public RetirementTests() => _registry = HandMadeModel.Registry(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ARetiredVersionNeverAnswersAgain()
    {
        string[] versions = [.. Enumerable.Range(0, 4).Select(minutes => HandMadeModel.Publish(_registry, minutes))];
        _registry.Promote(versions[1]);
        _registry.Promote(versions[2]);

        _registry.Retire(versions[1]);
        _registry.Retire("challenger");

        Assert.Equal([versions[0], versions[2]], _registry.Versions);
        Assert.Equal((versions[2], null), (_registry.Aliases.Champion, _registry.Aliases.Challenger));
        Assert.Equal([versions[0]], _registry.Aliases.Former);
        Assert.Throws<ModelNotFoundException>(() => _registry.Promote(versions[1]));
        Assert.Equal(versions[0], _registry.RollBack());
        Assert.Empty(Directory.EnumerateDirectories(_folder.Path, ".draft-*"));
    }

    [Fact]
    public void TheChampionIsNotRetired()
    {
        var version = HandMadeModel.Publish(_registry);

        var fault = Assert.Throws<ModelInUseException>(() => _registry.Retire("champion"));

        Assert.Equal(
            $"Found '{version}' to be the champion of '{_folder.Path}'; expected a version that does not answer; "
            + "promote another one first with 'recommender models promote'.",
            fault.Message);
        Assert.Equal(version, _registry.Find("champion"));
    }

    [Fact]
    public void AVersionThatIsNotThere_CannotBeRetired() =>
        Assert.Throws<ModelNotFoundException>(() => _registry.Retire("20200101-000000-00000000"));

    [Fact]
    public void OneTrainingAtATime()
    {
        using (_registry.TakeTrainingTurn())
        {
            var fault = Assert.Throws<ModelsBusyException>(() => _registry.TakeTrainingTurn());

            Assert.Equal(
                $"Found a training under way in '{_folder.Path}' ('.training.lock' is held); expected one at a time; "
                + "wait until it is done, or stop it.", fault.Message);
        }

        _registry.TakeTrainingTurn().Dispose();
    }

    [Fact]
    public void WhoTakesTheTurnSweepsTheDraftsOfTrainingsThatWereKilled()
    {
        Directory.CreateDirectory(_folder.File(".draft-killed/taxonomy"));

        _registry.TakeTrainingTurn().Dispose();

        Assert.Empty(Directory.EnumerateDirectories(_folder.Path));
    }
}
