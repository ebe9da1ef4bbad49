using Recommender.Bundles;
using Recommender.Tables;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Rows;

/// <summary>The files of a model are known again by their bytes, wherever they lie.</summary>
public sealed class DataSearchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileIsFoundWhereItWasSeenLast_WhateverItIsCalledNow()
    {
        var recorded = Record("a.csv", "skills\npython\n");
        Places.Remember(recorded);

        Assert.Equal(_folder.File("a.csv"), Assert.Single(Find(recorded)).Path);

        Directory.CreateDirectory(_folder.File("deep/er"));
        File.Move(_folder.File("a.csv"), _folder.File("deep/er/b.csv"));

        Assert.Equal(_folder.File("deep/er/b.csv"), Assert.Single(Find(recorded, _folder.File("deep"))).Path);
    }

    [Fact]
    public void AllThatAreMissingOrChangedAreToldAtOnce()
    {
        IReadOnlyList<RecordedFile> recorded = [
            .. Record("a.csv", "1"), .. Record("b.csv", "2"), .. Record("c.csv", "3"), .. Record("d.csv", "4"),
        ];
        Places.Remember([.. recorded.Take(3)]);
        _folder.Write("a.csv", "other");
        File.Delete(_folder.File("b.csv"));
        File.Delete(_folder.File("d.csv"));

        var fault = Assert.Throws<InputUnusableException>(() => Find(recorded));

        Assert.Equal(
            $"Found 3 of the 4 files of model 'v' no more as they were: '{_folder.File("a.csv")}' is changed, "
            + $"'{_folder.File("b.csv")}' is missing, 'd.csv' is missing; "
            + "expected each as it was trained on; "
            + "name where they lie with --data (files or folders), or train on what there is with 'recommender train'.",
            fault.Message);
    }

    [Fact]
    public void WhereFilesLieIsForTheirOwnerAlone_AndAHintThatMayBeLost()
    {
        var recorded = Record("a.csv", "1");
        Places.Remember(recorded);
        Assert.Equal(recorded[0].Path, Places.Of(recorded[0].File));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(DataPlaces.Name)));
        }

        foreach (var text in new[] { "", "null", "[1]", "{" })
        {
            File.WriteAllText(_folder.File(DataPlaces.Name), text);
            Assert.Null(Places.Of(recorded[0].File));
        }

        Places.Remember(recorded);
        Assert.Equal(recorded[0].Path, Places.Of(recorded[0].File));
    }

    [Fact]
    public void WhatIsNoRegularFileIsNotRecorded_NorAnyFileBesideIt()
    {
        var file = _folder.Write("a.csv", "1");

        Assert.Empty(DataRecord.Of([file, "-"], 0));
        Assert.Empty(DataRecord.Of([file, _folder.Path], 0));
        Assert.Empty(DataRecord.Of([file, "/dev/null"], 0));
        File.CreateSymbolicLink(_folder.File("link.csv"), file);
        Assert.Equal(
            new DataFile("link.csv", 1, DataRecord.Of([file], 0)[0].File.Sha256, 2),
            Assert.Single(DataRecord.Of([_folder.File("link.csv")], 2)).File);
    }

    private DataPlaces Places => new(_folder.Path);

    private IReadOnlyList<RecordedFile> Record(string name, string text) => DataRecord.Of([_folder.Write(name, text)], 0);

    private IReadOnlyList<RecordedFile> Find(
        IReadOnlyList<RecordedFile> recorded,
        params string[] named) => new DataSearch(Places, named).Find(
        HandMadeModel.Bundle().Manifest with { Version = "v", DataFiles = [.. recorded.Select(file => file.File)] });
}
