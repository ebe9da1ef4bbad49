using Recommender.Bundles;
using Recommender.Tests;
using Recommender.Tests.People;
using Recommender.Training.TitleSimilarity;

namespace Recommender.SystemTests.Training.TitleSimilarity;

/// <summary>The model in git on titles that people judged.</summary>
public sealed class RealTitlesTests
{
    [SharedDataFact]
    public void TheDefaultModel_FindsTitlesBetterThanLettersDo()
    {
        var registry = new ModelRegistry(Path.Combine(Repository.Root, "models"), TimeProvider.System);
        var judgements = TitleJudgements.Load(
            SharedData.Table("talentclef-en/queries"), SharedData.Table("talentclef-en/corpus_elements"),
            SharedData.Table("talentclef-en/qrels.tsv"));

        var titles = registry.Open(registry.Find(ModelAliases.ChampionName)).Titles;

        Assert.NotNull(titles);
        var metrics = TitleEvaluation.Evaluate(titles, judgements).Metrics;
        Assert.Equal(0.351, metrics["titles.letters.map"], 0.005);
        Assert.True(metrics["titles.model.gainLow"] > 0);
        Assert.InRange(metrics["titles.model.map"], 0.4, 0.7);
    }
}
