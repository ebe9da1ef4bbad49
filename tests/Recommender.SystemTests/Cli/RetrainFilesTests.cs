using Recommender.Tests;
using Recommender.Training.Rows;
using static Recommender.SystemTests.Cli.GrowingModel;

namespace Recommender.SystemTests.Cli;

/// <summary>Where <c>recommender retrain</c> finds the champion's rows, and what it refuses.</summary>
public sealed class RetrainFilesTests : IDisposable
{
    private readonly GrowingModel _growing = new();

    public void Dispose() => _growing.Dispose();

    [Fact]
    public void TrainRecordsItsFiles_AndWhereTheyLieBesideTheModelsAlone()
    {
        var (models, old) = (Trained.Value.Models, Trained.Value.Folder.File("old.csv"));

        var file = Assert.Single(HandMadeModel.Registry(models).Manifest("champion").DataFiles);

        Assert.Equal(Assert.Single(DataRecord.Of([old], 0)).File, file);
        Assert.Equal(old, new DataPlaces(models).Of(file));
        Assert.DoesNotContain(
            Trained.Value.Folder.Path,
            File.ReadAllText(Path.Combine(models, HandMadeModel.Registry(models).Aliases.Champion!, "manifest.json")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void FilesThatMovedAreFoundByTheirBytes_AndChangedOnesAreRefused()
    {
        _growing.Train();
        var added = _growing.Write("new.csv", New(100));
        Directory.CreateDirectory(_growing.Folder.File("moved/2026"));
        File.Move(_growing.Folder.File("old.csv"), _growing.Folder.File("moved/2026/survey.csv"));

        var missing = _growing.Retrain("--add", added);
        var found = _growing.Retrain("--add", added, "--data", _growing.Folder.File("moved"), "--dry-run");
        File.AppendAllText(_growing.Folder.File("moved/2026/survey.csv"), "late,made,2022-01-01\n");
        File.Move(_growing.Folder.File("moved/2026/survey.csv"), _growing.Folder.File("old.csv"));
        var changed = _growing.Retrain("--add", added);

        const string Cure = "; expected each as it was trained on; "
            + "name where they lie with --data (files or folders), or train on what there is with 'recommender train'.\n";
        Assert.Equal((2, "", $"Found 1 of the 1 files of model '{_growing.Registry.Aliases.Champion}' no more as they were: "
            + $"'{_growing.Folder.File("old.csv")}' is missing{Cure}"), missing);
        Assert.Equal(0, found.ExitCode);
        Assert.Equal((2, "", $"Found 1 of the 1 files of model '{_growing.Registry.Aliases.Champion}' no more as they were: "
            + $"'{_growing.Folder.File("old.csv")}' is changed{Cure}"), changed);
    }

    [Fact]
    public void ABundleWithoutARecordTakesItsRowsByHand_AndNoOthers()
    {
        _growing.Edit(_growing.Train(), manifest => manifest.Remove("dataFiles"));
        var (old, added) = (_growing.Folder.File("old.csv"), _growing.Write("new.csv", New(100)));

        var unknown = _growing.Retrain("--add", added);
        var others = _growing.Retrain("--add", added, "--data", _growing.Write("others.csv", [.. First.Skip(1)]), "--dry-run");
        var same = _growing.Retrain("--add", added, "--data", old, "--dry-run");

        var champion = _growing.Registry.Aliases.Champion;
        Assert.Equal(
            (2, "", $"Found no record of the files that model '{champion}' learnt from (800 rows of made); "
                + "expected one, as bundles of this build have; "
                + "name the files with --data, in the order they were trained on, or train on all files with 'recommender train'.\n"),
            unknown);
        Assert.Equal((2, ""), (others.ExitCode, others.Out));
        Assert.EndsWith(
            $"Found 799 rows of 'made' in --data that are not those model '{champion}' learnt from; "
            + "expected the same files in the same order, to know whom it saw; "
            + "name them so, or train on what there is with 'recommender train'.\n", others.Error, StringComparison.Ordinal);
        Assert.Equal(0, same.ExitCode);
    }

    [Fact]
    public void WhatCannotBeUsedIsRefusedBeforeAnythingIsDone()
    {
        var champion = _growing.Train();
        var old = _growing.Folder.File("old.csv");
        var other = _growing.Folder.Write(
            "other.json",
            Recipe.Replace("\"leastRows\": 100, \"folds\"", "\"coverage\": 0.9, \"leastRows\": 100, \"folds\"", StringComparison.Ordinal));

        Refused($"Found no new rows for model '{champion}'; expected some; name their files with --add.");
        Refused(
            $"Found the rows of '{old}' among those of model '{champion}' already, or named twice; expected new ones; leave the file out.",
            "--add",
            old);
        Refused("Found '-' to be no file with rows in it; expected a regular file, which can be found again; "
            + "correct the path, or write the rows into one.", "--add", "-");
        Refused(
            $"Found pay.coverage 0.9 in the recipe and 0.8 in model '{champion}'; "
            + "expected one, as bands that are meant to hold other shares are not compared; "
            + "correct the recipe, or train with it by 'recommender train'.",
            "--add", _growing.Write("new.csv", New(100)), "--recipe", other);
        _growing.Edit(champion, manifest => manifest["order"] = "run-1");
        Refused(
            $"Found model '{_growing.Registry.Aliases.Champion}' trained for the order 'run-1', whose outcomes the service keeps; "
            + "expected a model of files alone; "
            + "add the files to Service:Retraining:Data and order a run of the service, or train on the files with 'recommender train'.",
            "--add", _growing.Folder.File("new.csv"));

        void Refused(string words, params string[] args) => Assert.Equal((2, "", words + "\n"), _growing.Tool.Run(["retrain", .. args]));
    }
}
