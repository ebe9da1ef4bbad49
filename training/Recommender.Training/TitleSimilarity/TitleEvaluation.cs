using Recommender.TitleSimilarity;
using Recommender.Training.Reports;

namespace Recommender.Training.TitleSimilarity;

/// <summary>
/// A model of title similarity on judged titles, beside the cosine of letters; intervals over queries, differences query by query.
/// </summary>
public static class TitleEvaluation
{
    private const int Seed = 17;
    private const string Peer = "letters";

    private static readonly IReadOnlyList<string> Columns =
        ["map", "mapLow", "mapHigh", "p10", "gain", "gainLow", "gainHigh"];

    public static EvaluationReport Evaluate(TitleSimilarityModel model, TitleJudgements judgements)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(judgements);
        var titles = judgements.Corpus.Select(title => title.Title).ToList();
        var letters = new LetterCosine(titles);
        var peer = Rank(judgements, letters.Score);
        return new([new("titles", $"What {judgements.Queries.Count} titles find among {titles.Count}; "
            + "gain is MAP above that of letters", Columns,
        [
            Row("model", Rank(judgements, With(model.Parts.SpellingShare)), peer),
            Row("meaning", Rank(judgements, With(0)), peer),
            Row("spelling", Rank(judgements, With(1)), peer),
            Row(Peer, peer, peer),
        ])]);

        Func<string, double[]> With(float spelling)
        {
            var index = new TitleIndex(new(model.Parts with { SpellingShare = spelling }), titles);
            return title => Array.ConvertAll(index.Score(title), score => (double)score);
        }
    }

    private static List<RankedTitles> Rank(TitleJudgements judgements, Func<string, double[]> score) =>
    [
        .. judgements.Queries.Select(query =>
        {
            var scores = score(query.Title);
            var relevant = judgements.RelevantTo(query);
            var places = Enumerable.Range(0, scores.Length).OrderByDescending(place => scores[place]);
            return new RankedTitles([.. places.Select(relevant.Contains)], relevant.Count);
        }),
    ];

    private static ReportRow Row(string name, List<RankedTitles> ranked, List<RankedTitles> peer)
    {
        var precisions = ranked.ConvertAll(query => query.AveragePrecision);
        var (low, high) = TitleMetrics.Interval(precisions, Seed);
        var gains = precisions.Zip(peer, (own, other) => own - other.AveragePrecision).ToList();
        var (gainLow, gainHigh) = name == Peer ? (double.NaN, double.NaN) : TitleMetrics.Interval(gains, Seed);
        return new(name,
        [
            precisions.Average(),
            low,
            high,
            ranked.Average(query => TitleMetrics.PrecisionAt(query.Found, 10)),
            name == Peer ? double.NaN : gains.Average(),
            gainLow,
            gainHigh,
        ]);
    }

    /// <summary>What a ranking found of one query.</summary>
    private sealed record RankedTitles(bool[] Found, int Relevant)
    {
        public double AveragePrecision { get; } = TitleMetrics.AveragePrecision(Found, Relevant);
    }
}
