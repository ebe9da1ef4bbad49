using Recommender.Features;
using Recommender.Trees;

namespace Recommender.Pay;

/// <summary>
/// Profile and context → a band of log yearly pay in USD: a centre (trees and a linear model, blended), a width, and signed
/// conformal quantiles of (truth − centre) / width from rows neither model saw (Romano, Patterson and Candès 2019, normalised form).
/// Immutable; safe for any number of threads.
/// </summary>
public sealed record PayModel
{
    private BitVectorTrees? _layout;

    /// <summary>The least width, in log pay: a band is never a point.</summary>
    public const double LeastWidth = 0.05;

    public required TreeEnsemble Centre
    {
        get;
        init
        {
            field = value;
            _layout = null;
        }
    }

    /// <summary>The linear model of the centre; one class.</summary>
    public required LinearScorer Linear { get; init; }

    /// <summary>The trees' share of the centre, 0 to 1; the rest is the linear model's.</summary>
    public required double TreeShare { get; init; }

    /// <summary>Predicts the absolute error of the centre.</summary>
    public required TreeEnsemble Width
    {
        get;
        init
        {
            field = value;
            _layout = null;
        }
    }

    public required ConformalOffsets Conformal { get; init; }

    /// <summary>How pay of other years was brought to the as-of year.</summary>
    public required PayDrift Drift { get; init; }

    public required PaySupport Support { get; init; }

    /// <summary>Markets of their own that may be asked for (adverts), with the newest year known of each.</summary>
    public IReadOnlyDictionary<string, int> Markets { get; init; } = new Dictionary<string, int>();

    /// <summary>How much further a band's ends lie from its middle for each year beyond the newest known; 1 in older models.</summary>
    public double YearAhead { get; init; } = 1;

    /// <summary>The year whose pay level the answers are in.</summary>
    public int AsOf => Drift.AsOf;

    /// <summary>The year in which pay of a market is asked for; that of the answers in the general one.</summary>
    public int YearOf(string market) => Markets.GetValueOrDefault(market, AsOf);

    /// <summary>Centre and width beside one another. Made at the first use; it is the same whoever makes it.</summary>
    internal BitVectorTrees Layout => _layout ??= new([Centre, Width]);

    /// <summary>The band of log USD a year; the effect of a city is added to the centre.</summary>
    public LogBand Predict(FeatureVector vector, in PayGroups groups, double cityEffect)
    {
        var (centre, width) = PredictRaw(vector);
        return Conformal.Of(groups).Around(centre + cityEffect, width);
    }

    /// <summary>A band as sure as it can be of a year that is yet to be known: the later, the wider, around the same middle.</summary>
    public LogBand Ahead(LogBand band, int year, string market) => year <= YearOf(market)
        ? band
        : band.Widened(Math.Pow(YearAhead, year - YearOf(market)));

    /// <summary>Centre and width before the conformal step.</summary>
    public (double Centre, double Width) PredictRaw(FeatureVector vector)
    {
        Span<double> scores = stackalloc double[2];
        Layout.Score(vector, scores);
        return Raw(scores, TreeShare == 1 ? 0 : Linear.Score(vector));
    }

    /// <summary>As the other, of two parts together.</summary>
    internal (double Centre, double Width) PredictRaw(PayPart one, PayPart other)
    {
        Span<double> scores = stackalloc double[2];
        one.Trees.Score(other.Trees, scores);
        return Raw(scores, TreeShare == 1 ? 0 : Linear.Biases[0] + one.Linear + other.Linear);
    }

    private (double Centre, double Width) Raw(ReadOnlySpan<double> trees, double linear) =>
        (TreeShare == 1 ? trees[0] : (TreeShare * trees[0]) + ((1 - TreeShare) * linear), Math.Max(LeastWidth, trees[1]));
}

/// <summary>Natural logs of a band's ends and middle: low ≤ mid ≤ high.</summary>
public readonly record struct LogBand(double Low, double Mid, double High)
{
    internal LogBand Plus(double shift) => new(Low + shift, Mid + shift, High + shift);

    internal LogBand Widened(double factor) => new(Mid - (factor * (Mid - Low)), Mid, Mid + (factor * (High - Mid)));
}
