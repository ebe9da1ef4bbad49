using Recommender.Tables;
using Recommender.Training.TitleSimilarity;

namespace Recommender.Tests.Training.TitleSimilarity;

public sealed class TitleMetricsTests
{
    [Fact]
    public void AveragePrecision_IsThatWorkedByHand()
    {
        // Relevant at places 1, 3 and 5 of 5, and a fourth never ranked: (1/1 + 2/3 + 3/5 + 0) / 4.
        Assert.Equal((1 + (2 / 3.0) + (3 / 5.0)) / 4, TitleMetrics.AveragePrecision([true, false, true, false, true], 4), 1e-12);
        Assert.Equal(1, TitleMetrics.AveragePrecision([true, true, false], 2), 1e-12);
        Assert.Equal(0, TitleMetrics.AveragePrecision([false, false], 2));
    }

    [Fact]
    public void PrecisionAt_CountsOverTheWholeCut()
    {
        Assert.Equal(0.4, TitleMetrics.PrecisionAt([true, false, true, false, false, true], 5), 1e-12);
        Assert.Equal(0.1, TitleMetrics.PrecisionAt([true], 10), 1e-12);
    }

    [Fact]
    public void TheInterval_HoldsTheMeanAndNarrowsWithTheRootOfTheCount()
    {
        // The deviation of ones and zeros in equal parts is 0.5, so the mean of 100 strays by 0.05: 1.96 · 0.05 to each side.
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 2 * 1.0)];

        var (low, high) = TitleMetrics.Interval(values, 17);

        Assert.Equal(0.5 - (1.96 * 0.05), low, 0.015);
        Assert.Equal(0.5 + (1.96 * 0.05), high, 0.015);
        Assert.Equal((low, high), TitleMetrics.Interval(values, 17));
        Assert.Equal((0.25, 0.25), TitleMetrics.Interval([0.25, 0.25, 0.25], 17));
    }

    [Fact]
    public void TheLetterCosine_IsThatWorkedByHand()
    {
        // " ab " has the parts " ab", "ab " and " ab "; " ac " has three of its own. "ab" is in two titles of three, "ac" in one.
        var letters = new LetterCosine(["ab", "ab ac", "ac"]);

        // Every part is in two titles of three, so all weigh alike: 3 of 3 parts in common with "ab", 3 / √(3 · 6) with "ab ac".
        var scores = letters.Score("AB");

        Assert.Equal([1, 3 / Math.Sqrt(18), 0], scores.Select(score => Math.Round(score, 9)), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal([0, 0, 0], letters.Score("zzz"));
    }

    [Fact]
    public void TheReport_PutsTheModelBesideLetters()
    {
        using var temp = new TempFolder();
        var judgements = TitleJudgements.Load(
            temp.Write("queries", "id\ttitle\n1\tplim keeper\n2\tsluff maker\n9\tnobody judged this\n"),
            temp.Write("corpus", "id\ttitle\n10\tkept plimsolls of brond baker\n11\tzorb tender\n12\tbrond baker\n13\tsluff\n"),
            temp.Write("qrels", "1\t0\t11\t1\n1\t0\t10\t0\n2 0 12 1\n2\t0\t13\t1\n"));

        var metrics = TitleEvaluation.Evaluate(MadeTitles.Model, judgements).Metrics;

        Assert.Equal(2, judgements.Queries.Count);
        Assert.Equal(metrics["titles.model.map"] - metrics["titles.letters.map"], metrics["titles.model.gain"], 1e-12);
        Assert.True(metrics["titles.model.map"] > metrics["titles.letters.map"]);
        Assert.False(metrics.ContainsKey("titles.letters.gain"));
    }

    [Theory]
    [InlineData(
        "1\t0\t11\n", "qrels(1): found '1\t0\t11'; expected the id of a query, 0, the id of a title and a grade; correct the line.")]
    [InlineData(
        "1 0 11 1\n7 0 11 1\n",
        "qrels(2): found '7 0 11 1'; expected the id of a query, 0, the id of a title and a grade; correct the line.")]
    [InlineData(
        "1 0 99 1\n", "qrels(1): found '1 0 99 1'; expected the id of a query, 0, the id of a title and a grade; correct the line.")]
    [InlineData("1 0 11 0\n", "qrels(1): found ''; expected at least one relevant title; correct the line.")]
    public void JudgementsThatCannotBeMeant_AreRefused(string qrels, string message)
    {
        using var temp = new TempFolder();
        var titles = temp.Write("titles", "id\ttitle\n1\ta\n11\tb\n");
        var path = temp.Write("qrels", qrels);

        var fault = Assert.Throws<InputUnusableException>(() => TitleJudgements.Load(titles, titles, path));

        Assert.Equal(message, fault.Message.Replace(temp.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [Fact]
    public void TitlesWithTheSameId_AreRefused()
    {
        using var temp = new TempFolder();
        var titles = temp.Write("titles", "id\ttitle\n1\ta\n1\tb\n");

        var fault = Assert.Throws<InputUnusableException>(() => TitleJudgements.Load(titles, titles, titles));

        Assert.Equal($"{titles}(3): found '1\tb'; expected an id of its own and a title, a tab between; correct the line.", fault.Message);
    }
}
