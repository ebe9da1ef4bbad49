using Recommender.Evaluation;
using Recommender.Tests;
using Recommender.Training;
using Recommender.Training.Reports;

namespace Recommender.SystemTests.Evaluation;

public sealed class LightGbmPeersTests
{
    private static readonly PeerRows Rows = MadePeerRows.Rows;

    [Fact]
    public void LightGbmLearnsRolesAndTellsProbabilities()
    {
        var people = Rows.Split.Test;

        var told = new LightGbmRoles(Rows).Predict(people);

        Assert.All(told, probabilities => Assert.Equal(1, probabilities.Sum(), 1e-4));
        var right = told.Zip(people).Count(pair => Array.IndexOf(pair.First, pair.First.Max()) == Rows.LabelOf(pair.Second));
        Assert.True(right > 0.6 * people.Count);
    }

    [Fact]
    public void LightGbmGivesTheSameBitsAgain()
    {
        var people = Rows.Split.Test;

        Assert.Equal(new LightGbmRoles(Rows).Predict(people), new LightGbmRoles(Rows).Predict(people));
        Assert.Equal(new LightGbmPay(Rows).Predict(people), new LightGbmPay(Rows).Predict(people));
    }

    [Fact]
    public void LightGbmBeatsTheMeanOfAllPay()
    {
        var (told, mean) = MadePeerRows.Errors(new LightGbmPay(Rows));

        Assert.True(told < 0.8 * mean);
    }

    [Fact]
    public void LightGbmStandsBesideTheBaselinesOfEveryTable()
    {
        var recipe = MadePeople.QuickRecipe with
        {
            Split = new() { Rule = "kfold:2" },
            Judging = new() { Targets = [new("pay.model.medianApe", Peer: "lightGbm")] },
        };

        var experiment = new Experiment(recipe, MadePeople.Taxonomy, TimeProvider.System) { Peers = LightGbmPeers.Of(recipe) };

        var document = experiment.Run(MadePeople.Labelled(900));

        var tables = document.Report.Tables.ToDictionary(table => table.Name);
        Assert.Equal(["model", "linearAlone", "treesAlone", "popularity", "knn", "lightGbm", "lightGbmCalibrated"], Contenders("role"));
        Assert.Equal(["model", "popularity", "knn", "lightGbm"], Contenders("roleThin"));
        Assert.Equal(["model", "medians", "ridge", "lightGbm"], Contenders("pay"));
        Assert.EndsWith("; LightGBM fitted on such people too (of 20,000 at most)", tables["roleThin"].Title, StringComparison.Ordinal);
        var reliability = document.Report.Plots.Single(plot => plot.Name == "reliability");
        Assert.Contains("LightGBM, not calibrated: calibration error ", reliability.Svg, StringComparison.Ordinal);
        Assert.Contains("| model − lightGbmCalibrated |", ReportMarkdown.Write(document), StringComparison.Ordinal);
        Assert.DoesNotContain("not judged", ReportMarkdown.Write(document), StringComparison.Ordinal);

        IEnumerable<string> Contenders(string table) => tables[table].Rows.Select(row => row.Name);
    }
}
