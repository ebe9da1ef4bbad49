using Recommender.Features;

namespace Recommender.Scoring;

/// <summary>
/// Profile and context → an 80 % band of log yearly pay in USD: a centre, a width, and signed conformal quantiles of
/// (truth − centre) / width from rows neither model saw (Romano, Patterson and Candès 2019, normalised form).
/// Immutable; safe for any number of threads.
/// </summary>
public sealed record PayModel
{
    /// <summary>The least width, in log pay: a band is never a point.</summary>
    public const double LeastWidth = 0.05;

    public required TreeEnsemble Centre { get; init; }

    /// <summary>Predicts the absolute error of <see cref="Centre"/>.</summary>
    public required TreeEnsemble Width { get; init; }

    public required ConformalTable Conformal { get; init; }

    /// <summary>The year whose pay level the answers are in.</summary>
    public required int AsOf { get; init; }

    public required PaySupport Support { get; init; }

    /// <summary>The band of log USD a year; the effect of a city is added to the centre.</summary>
    public LogBand Predict(FeatureVector vector, IReadOnlyList<string> groups, double cityEffect)
    {
        var (centre, width) = PredictRaw(vector);
        return Conformal.Quantiles(groups).Around(centre + cityEffect, width);
    }

    /// <summary>Centre and width before the conformal step.</summary>
    public (double Centre, double Width) PredictRaw(FeatureVector vector) =>
        (Centre.Score(vector.Values), Math.Max(LeastWidth, Width.Score(vector.Values)));
}

/// <summary>Natural logs of a band's ends and middle: low ≤ mid ≤ high.</summary>
public readonly record struct LogBand(double Low, double Mid, double High);
